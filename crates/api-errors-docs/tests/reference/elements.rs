//! What the pages of this repository's catalogs have to show, element by element.

use crate::support;

use std::fmt::Write;
use std::path::Path;

/// A line is an element: the page, a bar, and what stands on the page. `\n` is the end of a line. Elements of one page that
/// belong together keep their order.
fn missing(catalog: &str, elements: &str) -> String {
    missing_in(&support::committed(catalog), elements)
}

fn missing_in(catalog: &Path, elements: &str) -> String {
    let files = support::files(catalog);
    let mut missing = String::new();
    let mut before = ("", 0);
    for element in elements.lines() {
        let (path, wanted) = element.split_once(" | ").expect(element);
        let page = files.iter().find(|file| file.path == path);
        let page = page.unwrap_or_else(|| panic!("there is no page {path}"));
        let wanted = wanted.replace("\\n", "\n");
        let from = if before.0 == path { before.1 } else { 0 };
        match page.text[from..].find(&wanted) {
            Some(at) => before = (path, from + at),
            None => drop(writeln!(missing, "{path}: {wanted:?}")),
        }
    }
    missing
}

#[test]
fn atoms() {
    let elements = r#"README.md | \ntitle: "Error reference"
README.md | \ndescription: "The HTTP status codes of the Atoms API
README.md | \nsidebarTitle: "Error reference"
README.md | \n# Error reference\n
README.md | REST and WebSocket endpoints
README.md | \n## Common API errors\n
README.md | \n### 401 Unauthorized\n
README.md | header is missing, or what it holds is not valid
README.md | **Fix.**\n\n- Write the header as `Authorization: Bearer <KEY>`
README.md | [API Keys dashboard](https://app.smallest.ai/dashboard/api-keys)
README.md | begins with `sk_`
README.md | \n### 403 Forbidden\n
README.md | **Common causes.**\n\n- The key belongs to another workspace
README.md | Waves TTS key
README.md | The trial or the workspace
README.md | **Fix.** Open [app.smallest.ai/dashboard/api-keys](https://app.smallest.ai/dashboard/api-keys)
README.md | \n### 429 Too Many Requests\n
README.md | **Fix.** Back off exponentially: 500 ms before the first retry, twice as long each time, but never over 30 s
README.md | `Retry-After` header
README.md | \n### 500 Internal Server Error\n
README.md | retry once
README.md | `x-request-id`
README.md | \n## Storage and file errors\n
README.md | \n### `NoSuchKey` (from pre-recorded uploads)\n\n**No such key** ·
README.md | **Common causes.**\n\n- The upload is still running
README.md | Case matters
README.md | never uploaded, or has been deleted
README.md | **Fix.** Use a key only after its upload has answered with a 2xx status
README.md | \n## Retries\n
README.md | \n## When to open a support ticket\n
README.md | - the `x-request-id` header
README.md | - the HTTP method and the URL, exactly as sent
README.md | - the status and the body
README.md | - the workspace's ID, and roughly when it happened, in UTC
README.md | [Getting help](https://docs.smallest.ai/atoms/atoms-platform/troubleshooting/getting-help)
NoSuchKey.md | \n# `NoSuchKey` (from pre-recorded uploads)\n
NoSuchKey.md | ## When to open a support ticket
too_many_requests.md | HTTP/1.1 429 Too Many Requests\nRetry-After: 5
too_many_requests.md | ## Retry\n\nWait 500 ms
too_many_requests.md | | `retry_after` | header `Retry-After` | integer, optional | Time until the next request is accepted. | `5` seconds |
too_many_requests.md | | `Retry-After` | Time until the next request is accepted. | `5` seconds |"#;
    assert_eq!(missing("atoms.yaml", elements), "");
}

#[test]
fn assets() {
    let elements = r#"README.md | \n# API error codes\n
README.md | > [!NOTE]\n> **Enterprise feature**\n
README.md | HTTP status gives the kind of problem, and a JSON body the problem itself
README.md | the code of the error, in snake_case
README.md | You may show it to your users
README.md | \n## Response format\n
README.md | ```json\n{\n  "success": false,\n  "error": "rate_limit_exceeded",\n  "message":
README.md | | Field | Type | Description |
README.md | | `success` | boolean, required | Always `false`. |
README.md | | `error` | string, required | Which error it is
README.md | | `message` | string, required | What went wrong, in words. |
README.md | | `retry_after` | integer (seconds), optional |
README.md | \n## HTTP status codes\n
README.md | \n## 400 — Bad request\n\nThe request can't be read
README.md | | Error code | Description | How to fix |
README.md | | [`validation_failed`](validation_failed.md) | At least one required field is missing or not valid. |
README.md | | [`missing_required_field`](missing_required_field.md) |
README.md | | [`invalid_status_transition`](invalid_status_transition.md) |
README.md | | [`meter_not_found`](meter_not_found.md) |
README.md | > [!NOTE]\n> The `message` says which rule was broken
README.md | \n## 401 — Unauthorized\n
README.md | | [`unauthorized`](unauthorized.md) |
README.md | `X-API-Key` header
README.md | > [!TIP]\n> **Check your key**\n
README.md | \n## 403 — Forbidden\n
README.md | | [`forbidden`](forbidden.md) |
README.md | Settings → API Keys
README.md | | [`ip_not_allowed`](ip_not_allowed.md) |
README.md | | [`scope_not_authorized`](scope_not_authorized.md) |
README.md | \n## 404 — Not found\n
README.md | | [`not_found`](not_found.md) |
README.md | \n## 405 — Method not allowed\n
README.md | | [`method_not_allowed`](method_not_allowed.md) |
README.md | \n## 409 — Conflict\n
README.md | | [`duplicate_customer`](duplicate_customer.md) |
README.md | \n## 429 — Too many requests\n
README.md | | [`rate_limit_exceeded`](rate_limit_exceeded.md) |
README.md | `retry_after` in the body and as the HTTP header `Retry-After`
README.md | The guide "Rate limits"
README.md | \n## 500 — Server error\n
README.md | | [`server_error`](server_error.md) | Something failed inside the server. | Wait 5 to 10 seconds, then retry
README.md | \n## Troubleshooting checklist\n
README.md | - [ ] Look at the HTTP status
README.md | - [ ] Read `error` and `message`
README.md | - [ ] Check the API key
README.md | - [ ] Check the scopes
README.md | - [ ] Check the request body
README.md | - [ ] Look for a `Retry-After` header
README.md | - [ ] If you get 500 again and again
README.md | \n## Frequently asked questions\n
README.md | \n### My key looks right. Why do I get a 401?\n
README.md | [`unauthorized`](unauthorized.md)
README.md | \n### How do I learn more about a 400?\n
README.md | \n### What do I do about a 500?\n
README.md | Wait 5 to 10 seconds
scope_not_authorized.md | ## Related errors\n\n- [`forbidden`](forbidden.md): 403 Forbidden
rate_limit_exceeded.md | HTTP/1.1 429 Too Many Requests\nContent-Type: application/json\nRetry-After: 30
rate_limit_exceeded.md | > The wait, in seconds, is sent twice
rate_limit_exceeded.md | ## Retry\n\nBefore each retry, wait for as long as the `Retry-After` header says
rate_limit_exceeded.md | ## Response values
rate_limit_exceeded.md | ## Response headers
rate_limit_exceeded.md | $ curl -i "$API"\nHTTP/1.1 429 Too Many Requests\n
rate_limit_exceeded.md | {"success":false,"error":"rate_limit_exceeded","message":"Too many requests; try again in 30 s.","retry_after":30}"#;
    assert_eq!(missing("assets.yaml", elements), "");
}

#[test]
fn marks() {
    let elements = r#"README.md | \n# Marks API errors\n
README.md | `error` is a text for people. It belongs in logs
README.md | `code` is for programs. It may be absent
README.md | ```json\n{\n  "error": "
README.md | "code": "
README.md | | `error` | string, required |
README.md | | `code` | string, optional |
README.md | \n## HTTP status codes\n\n| Status | Meaning | Action |
README.md | | `400` Bad Request |
README.md | | Correct the request. |
README.md | | `401` Unauthorized |
README.md | | Authenticate again. |
README.md | | `403` Forbidden |
README.md | | Check permissions and tier. |
README.md | | `404` Not Found | No such resource exists, or the fingerprint does not have an Artifact yet. | Check the identifier. |
README.md | | `204` No Content |
README.md | | `2xx` Success |
README.md | | `5xx` Server fault |
README.md | | `429` Too Many Requests | Not sent.
README.md | See [`TIER_RESTRICTION`](TIER_RESTRICTION.md), [`TIER_LIMIT_REACHED`](TIER_LIMIT_REACHED.md). |
README.md | \n## Error codes\n
README.md | \n### `BAD_REQUEST`\n
README.md | **Common causes.**\n
README.md | `^0x[0-9a-f]{64}$`
README.md | `POST /api/v1/api-keys`, the name is not 1–64 characters long
README.md | \n### `MISSING_ORGANIZATION_ID`\n
README.md | **Applies to.**\n
README.md | - `GET /api/v1/api-keys`, where a caller with a JWT has to pass `?organizationId=<uuid>`
README.md | - `DELETE /api/v1/api-keys/{keyId}`, likewise\n\nA caller with an API key never gets this error.
README.md | \n### `UNAUTHORIZED`\n
README.md | - **Missing header.**
README.md | - **Wrong scheme.**
README.md | - **JWT expired.**
README.md | - **API key revoked.**
README.md | - **`WORKSPACE_FROZEN`.** The organization that the key belongs to is frozen
README.md | \n### `FORBIDDEN`\n
README.md | **Common cases.**\n\n- Artifacts are read from a private Mark
README.md | \n### `API_KEY_ORG_MISMATCH`\n\n**403 Forbidden**
README.md | Use a JWT to work across organizations
README.md | \n### `TIER_RESTRICTION`\n
README.md | **Common cases.**
README.md | next midnight UTC
README.md | "Tiers & limits"
README.md | \n### `TIER_LIMIT_REACHED`\n
README.md | **Applies to.** `POST /api/v1/api-keys`, in two cases:
README.md | 5 active keys
README.md | \n### `USAGE_UNIT_LIMIT_REACHED`\n
README.md | 1 usage unit
README.md | | Operation | 400 | 403 |
README.md | | `POST /api/v1/api-keys` |  | [`TIER_LIMIT_REACHED`](TIER_LIMIT_REACHED.md) |
README.md | \n## Retries\n
README.md | - `5xx`: Wait 1 s before the first retry and double the wait each time, up to 30 s: 1 s, 2 s, 4 s, 8 s. Make at most 5 attempts in all. Add a random part
README.md | - `4xx`: Do not retry
README.md | A 429 is not sent at present
README.md | [`TIER_RESTRICTION`](TIER_RESTRICTION.md) or [`TIER_LIMIT_REACHED`](TIER_LIMIT_REACHED.md)
MISSING_ORGANIZATION_ID.md | ## Where it occurs\n\n- `GET /api/v1/api-keys`
MISSING_ORGANIZATION_ID.md | $ curl -i "$API/api/v1/api-keys"
TIER_LIMIT_REACHED.md | [`TIER_RESTRICTION`](TIER_RESTRICTION.md)"#;
    assert_eq!(missing("marks.yaml", elements), "");
}

#[test]
fn unkey() {
    let elements = r#"README.md | [RFC 7807](https://www.rfc-editor.org/rfc/rfc7807)
README.md | \n## Response format\n
README.md | "requestId": "req_
README.md | "type": "https://unkey.com/docs/errors/
README.md | "location": "body.name"
README.md | | `meta` | object, required |
README.md | | `meta.requestId` | string, required |
README.md | | `error` | object, required |
README.md | | `error.title` | string, required |
README.md | | `error.detail` | string, required |
README.md | | `error.status` | integer, required |
README.md | | `error.type` | string, required |
README.md | | `error.errors` | list of ValidationError, optional |
README.md | | `error.errors[].fix` | string, optional |
README.md | \n## HTTP status codes\n
README.md | \n## Success\n
README.md | \n### 200 — OK\n
README.md | Verifying a key answers 200 even for a key that fails
README.md | "valid": false
README.md | \n## Client Error\n
README.md | \n### 400 — Bad Request\n
README.md | **Common causes.**\n\n- A required parameter is missing.\n- A parameter is malformed or not valid.\n- A validation rule is broken.
README.md | > The array `errors` of the response lists every failure of validation.
README.md | \n### 401 — Unauthorized\n
README.md | **Common causes.**\n\n- The request has no `Authorization` header.\n- The root key is malformed, expired or not valid.\n- The token does not have the form
README.md | **How to fix.** Put a valid root key
README.md | \n### 403 — Forbidden\n
README.md | **Common causes.**\n\n- The root key lacks a permission
README.md | - The operation is kept for higher privileges.\n- The settings of the workspace restrict access.
README.md | **How to fix.** Check the permissions of your root key
README.md | \n### 404 — Not Found\n
README.md | **Common causes.**\n\n- The ID is wrong.\n- The resource has been deleted.\n- You may not access
README.md | > Some endpoints answer 404 where 403 would give away that a resource exists.
README.md | \n### 409 — Conflict\n
README.md | **Common causes.**\n\n- The resource to be created is there already.\n- The change is based on stale data.\n- The operation would break
README.md | **How to fix.** Look at the present state
README.md | \n### 412 — Precondition Failed\n
README.md | **Common causes.**\n\n- The headers of a conditional request do not match.\n- The state of the resource
README.md | **How to fix.** Fetch the state
README.md | \n### 422 — Unprocessable Entity\n
README.md | **Common causes.**\n\n- A rule of the business logic is broken.\n- A constraint of the resource stands in the way.\n- The requested change
README.md | **How to fix.** Go through the business rules
README.md | \n### 429 — Too Many Requests\n
README.md | **Common causes.**\n\n- Too many requests were sent in a period of time.\n- The quota of the workspace is used up.
README.md | **How to fix.** Retry with exponential back-off. The limit resets by itself
README.md | \n## Server Error\n
README.md | \n### 500 — Internal Server Error\n
README.md | give support the `requestId`
README.md | \n### 503 — Service Unavailable\n
README.md | **Common causes.**\n\n- Planned maintenance is under way.\n- There is a temporary outage.\n- The system is overloaded.
README.md | **How to fix.** Retry with exponential back-off.
README.md | \n## Retries\n
README.md | \n## Common situations\n
README.md | \n### The request does not pass validation\n
README.md | found 'AND' at position 15
README.md | \n1. Go through the array `errors`
README.md | \n4. Do what `fix` suggests
README.md | \n### The root key lacks a permission\n
README.md | https://unkey.com/docs/errors/unkey/application/protected_resource
README.md | \n4. Ask the administrator
README.md | \n### Too many requests\n
README.md | retry in 60 seconds
README.md | \n4. Ask support for a higher quota
README.md | \n## Handling errors in code\n
README.md | if (response.ok)
README.md | body.error.errors
README.md | 10_000
README.md | body.meta.requestId
README.md | if (!valid)
README.md | \n## Troubleshooting\n
README.md | \n### You get 401 Unauthorized\n\n1. Check
README.md | Authorization: Bearer unkey_xxxxxxxxxxx
README.md | case matters
README.md | \n### You get 403 Forbidden\n\n1. Look up
README.md | **Settings > Root Keys**
README.md | \n### You get 400 Bad Request\n\n1. Read
README.md | \n### You get 429 Too Many Requests\n\n1. Put
README.md | \n## Getting help\n
README.md | Open the address in `type`
README.md | Discord
README.md | the steps that lead to the error
user/bad_request/permissions_query_syntax_error.md | "type": "https://unkey.com/docs/errors/user/bad_request/permissions_query_syntax_error"
user/bad_request/permissions_query_syntax_error.md | | `position` | text of `error.detail` | integer |
user/bad_request/permissions_query_syntax_error.md | The fields of `ValidationError`:
user/bad_request/permissions_query_syntax_error.md | [`bad_request`](../../bad_request.md)
unauthorized.md | ## What causes it\n\n- The request has no `Authorization` header.
not_found.md | > Some endpoints answer 404
rate_limit.md | until the time window is over
conflict.md | ## Getting help"#;
    assert_eq!(missing("unkey.yaml", elements), "");
}

#[test]
fn patomic() {
    let elements = r#"unauthorized.md | \n# `unauthorized`\n
unauthorized.md | ```http\nHTTP/1.1 401 Unauthorized\n
unauthorized.md | "type": "authentication_error"
unauthorized.md | "code": "unauthorized"
unauthorized.md | "docs_url": "https://docs.patomic.dev/errors/unauthorized"
unauthorized.md | "request_id": "
unauthorized.md | "suggestion": "Send a key in the form `Authorization: Bearer ptmc_…`
unauthorized.md | \n## What it means\n
unauthorized.md | \n## What causes it\n
unauthorized.md | Each of these reasons gives the same response
unauthorized.md | - **Missing header.**
unauthorized.md | - **Wrong scheme.**
unauthorized.md | - **Wrong prefix.**
unauthorized.md | - **Unknown key.**
unauthorized.md | `HASH_SECRET`
unauthorized.md | - **Revoked.**
unauthorized.md | `DELETE /v1/keys/{id}`
unauthorized.md | - **Expired.**
unauthorized.md | `expires_at`
unauthorized.md | - **User soft-deleted.**
unauthorized.md | `deleted_at`
unauthorized.md | \n## How to fix\n\n1. Check how the header is written
unauthorized.md | \n2. See whether the key is active: call `GET /v1/keys/{id}`
unauthorized.md | \n3. Make sure that key and URL are of the same environment
unauthorized.md | \n4. If nothing is wrong with the key
unauthorized.md | \n## Why the response does not name the reason\n
unauthorized.md | \n## To copy\n
unauthorized.md | $ curl -i
unauthorized.md | ```json\n{
README.md | [`unauthorized`](unauthorized.md)"#;
    assert_eq!(missing("patomic.yaml", elements), "");
}

/// What no reference shows: each where the data is there.
#[test]
fn beyond_them() {
    let elements = r#"README.md | ## Categories\n\n| Category | Description |\n|---|---|\n| Access (access) | Who may do what. |
README.md | | Operation | 403 |\n|---|---|\n| `GET /v1/doors` | [`forbidden`](errors/forbidden.md) |
README.md | ## Retired codes
README.md | | [`old_one`](errors/old_one.md) | 1.1 | It was split, see [`forbidden`](errors/forbidden.md). | [`forbidden`](errors/forbidden.md) |
errors/forbidden.md | **403 Not allowed** · `forbidden` · Access · since 1.2
errors/forbidden.md | HTTP/1.1 403 Forbidden\nContent-Type: application/problem+json\nX-Api-Version: 2
errors/forbidden.md | ## Retry\n\nDo not retry: the same request fails again.
errors/forbidden.md | ## Where it occurs\n\n- `GET /v1/doors`\n- `DELETE /v1/doors/{id}`
errors/forbidden.md | ## Related errors
errors/forbidden.md | - [`too_many`](too_many.md): deprecated since 1.3; `forbidden` takes its place
errors/forbidden.md | - [`old_one`](old_one.md): retired since 1.1; `forbidden` takes its place
errors/forbidden.md | $ curl -i "$API/v1/doors"\nHTTP/1.1 403 Forbidden\n
errors/forbidden.md | **JSON**\n\n```json\n{\n
errors/too_many.md | **Deprecated since 1.3.** It is too coarse. Expect [`forbidden`](forbidden.md) instead.
errors/too_many.md | | `retry_after` | field `error.retry_after`, header `Retry-After` | integer | Time until the window resets. | `30` seconds |
errors/too_many.md | | `Retry-After` | Time until the window resets. | `30` seconds |
errors/too_many.md | ## Related errors\n\n- [`forbidden`](forbidden.md): 403 Not allowed
errors/old_one.md | **Retired since 1.1**
errors/old_one.md | It was split, see [`forbidden`](forbidden.md).
errors/old_one.md | Expect [`forbidden`](forbidden.md) instead.
errors/older_one.md | **Retired since 1.0**"#;
    let catalog = support::own("everything.yaml");
    assert_eq!(missing_in(&catalog, elements), "");
    let anchors = r"errors.md | \n### `a`\n
errors.md | [`a`](#a)";
    let catalog = support::own("single-page.yaml");
    assert_eq!(missing_in(&catalog, anchors), "");
}

/// The list would notice: an element that is not there is reported.
#[test]
fn an_element_that_is_missing_is_reported() {
    let elements = "unauthorized.md | no such words";
    let report = missing("patomic.yaml", elements);
    assert_eq!(report, "unauthorized.md: \"no such words\"\n");
}
