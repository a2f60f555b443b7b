//! The shapes of errors that the field knows, each made by a catalog: what a client of that standard expects is what is sent.

use crate::page::agrees;
use api_errors::{ApiError, Context, api_errors};
use serde_json::{Value, json};

/// The members of the body, in order, with their types.
#[track_caller]
fn is(error: &dyn ApiError, context: &Context<'_>, expected: &Value) {
    let body = error.body(context);
    assert_eq!(std::str::from_utf8(&body), Ok(&*expected.to_string()));
}

mod problem_details {
    use super::*;

    const CATALOG: &str = "tests/fixtures/shapes/problem-details.yaml";

    #[api_errors("tests/fixtures/shapes/problem-details.yaml")]
    enum BankError {}

    /// The example of RFC 9457, section 3.
    #[test]
    fn extensions_stand_beside_the_standard_members() {
        let error = BankError::OutOfCredit {
            balance: 30,
            cost: 50,
            accounts: vec!["/account/12345".to_owned(), "/account/67890".to_owned()],
        };
        let instance = "/account/12345/msgs/abc";
        let expected = json!({
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "status": 403,
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": instance,
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"],
        });
        is(&error, &Context::new().instance(instance), &expected);
        assert_eq!(error.content_type(), Some("application/problem+json"));
        agrees(CATALOG, &error, instance);
    }

    #[test]
    fn an_extension_may_be_a_list_of_records() {
        let param = |name: &str, reason: &str| BankInvalidParam {
            name: name.to_owned(),
            reason: reason.to_owned(),
        };
        let error = BankError::ValidationError {
            invalid_params: vec![
                param("age", "must be a positive integer"),
                param("color", "must be 'green', 'red' or 'blue'"),
            ],
        };
        let body = error.body(&Context::new());
        let body: Value = serde_json::from_slice(&body).expect("the body is JSON");
        assert_eq!(body["invalid-params"][1]["name"], "color");
        agrees(CATALOG, &error, "/customers");
    }

    #[test]
    fn extensions_without_a_value_are_not_there() {
        let expected = json!({
            "type": "https://example.com/probs/overloaded",
            "title": "Service Unavailable",
            "status": 503,
            "detail": "The bank has too much to do.",
            "instance": null,
        });
        is(&BankError::Overloaded, &Context::new(), &expected);
        agrees(CATALOG, &BankError::Overloaded, "/");
    }
}

mod json_api {
    use super::*;

    const CATALOG: &str = "tests/fixtures/shapes/json-api.yaml";

    #[api_errors("tests/fixtures/shapes/json-api.yaml")]
    enum ArticleError {}

    #[test]
    fn errors_are_a_list_and_the_status_is_a_string() {
        let error = ArticleError::InvalidAttribute {
            pointer: Some("/data/attributes/firstName".to_owned()),
            parameter: None,
            problem: "First name must contain at least two characters.".to_owned(),
        };
        let expected = json!({
            "jsonapi": { "version": "1.1" },
            "errors": [{
                "id": "req_1",
                "links": { "about": "https://example.com/errors/invalid_attribute" },
                "status": "422",
                "code": "invalid_attribute",
                "title": "Invalid Attribute",
                "detail": "First name must contain at least two characters.",
                "source": { "pointer": "/data/attributes/firstName" },
            }],
        });
        is(&error, &Context::new().request_id("req_1"), &expected);
        agrees(CATALOG, &error, "/");
    }

    #[test]
    fn a_member_of_a_listed_object_can_be_omitted() {
        let error = ArticleError::ServerError;
        let expected = json!({
            "jsonapi": { "version": "1.1" },
            "errors": [{
                "links": { "about": "https://example.com/errors/server_error" },
                "status": "500",
                "code": "server_error",
                "title": "Internal Server Error",
                "detail": "Something failed.",
            }],
        });
        is(&error, &Context::new(), &expected);
        agrees(CATALOG, &error, "/");
    }
}

mod google {
    use super::*;

    const CATALOG: &str = "tests/fixtures/shapes/google.yaml";

    #[api_errors("tests/fixtures/shapes/google.yaml")]
    enum ComputeError {}

    #[test]
    fn metadata_are_all_params() {
        let error = ComputeError::ResourceAvailability {
            zone: "us-east1-a".to_owned(),
            vm_type: "e2-medium".to_owned(),
            attachment: None,
        };
        let expected = json!({
            "error": {
                "code": 429,
                "message": "The zone \"us-east1-a\" does not have enough resources available to fulfill the request. \
                            Try a different zone.",
                "status": "RESOURCE_EXHAUSTED",
                "details": [{
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RESOURCE_AVAILABILITY",
                    "domain": "compute.googleapis.com",
                    "metadata": { "zone": "us-east1-a", "vm_type": "e2-medium" },
                }],
            },
        });
        is(&error, &Context::new(), &expected);
        agrees(CATALOG, &error, "/");
    }

    #[test]
    fn metadata_without_params_are_an_empty_object() {
        let error = ComputeError::Internal;
        let body: Value =
            serde_json::from_slice(&error.body(&Context::new())).expect("the body is JSON");
        assert_eq!(body["error"]["details"][0]["metadata"], json!({}));
        agrees(CATALOG, &error, "/");
    }
}

mod stripe {
    use super::*;

    const CATALOG: &str = "tests/fixtures/shapes/stripe.yaml";

    #[api_errors("tests/fixtures/shapes/stripe.yaml")]
    enum ChargeError {}

    #[test]
    fn the_decline_code_is_a_public_reason() {
        let error = ChargeError::CardDeclined {
            reason: ChargeCardDeclinedReason::InsufficientFunds,
        };
        let expected = json!({
            "error": {
                "type": "card_error",
                "code": "card_declined",
                "decline_code": "insufficient_funds",
                "doc_url": "https://stripe.com/docs/error-codes/card-declined",
                "message": "Your card was declined.",
            },
        });
        is(&error, &Context::new(), &expected);
        agrees(CATALOG, &error, "/");
    }

    #[test]
    fn a_reason_that_is_not_public_is_not_sent() {
        let expected = json!({
            "error": {
                "type": "card_error",
                "code": "card_declined",
                "doc_url": "https://stripe.com/docs/error-codes/card-declined",
                "message": "Your card was declined.",
            },
        });
        for reason in [
            ChargeCardDeclinedReason::LostCard,
            ChargeCardDeclinedReason::StolenCard,
        ] {
            is(
                &ChargeError::CardDeclined { reason },
                &Context::new(),
                &expected,
            );
        }
    }

    #[test]
    fn the_param_comes_last() {
        let error = ChargeError::ParameterMissing {
            param: "amount".to_owned(),
        };
        let expected = json!({
            "error": {
                "type": "invalid_request_error",
                "code": "parameter_missing",
                "doc_url": "https://stripe.com/docs/error-codes/parameter-missing",
                "message": "Missing required param: amount.",
                "param": "amount",
            },
        });
        is(&error, &Context::new(), &expected);
        agrees(CATALOG, &error, "/");
    }
}

mod github {
    use super::*;

    const CATALOG: &str = "tests/fixtures/shapes/github.yaml";

    #[api_errors("tests/fixtures/shapes/github.yaml")]
    enum IssueError {}

    #[test]
    fn problems_stand_between_message_and_documentation() {
        let error = IssueError::ValidationFailed {
            errors: vec![IssueProblem {
                resource: "Issue".to_owned(),
                field: "title".to_owned(),
                code: "missing_field".to_owned(),
                value: None,
            }],
        };
        let expected = json!({
            "message": "Validation Failed",
            "errors": [{ "resource": "Issue", "field": "title", "code": "missing_field" }],
            "documentation_url": "https://docs.github.com/rest/issues#validation_failed",
            "status": "422",
        });
        is(&error, &Context::new(), &expected);
        agrees(CATALOG, &error, "/");
    }

    #[test]
    fn nothing_stands_where_there_are_no_problems() {
        let expected = json!({
            "message": "Not Found",
            "documentation_url": "https://docs.github.com/rest/issues#not_found",
            "status": "404",
        });
        is(&IssueError::NotFound, &Context::new(), &expected);
        agrees(CATALOG, &IssueError::NotFound, "/");
    }
}
