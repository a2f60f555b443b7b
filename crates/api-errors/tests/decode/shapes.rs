//! The errors of the fixtures, in shapes that the field knows and in every kind of place, made of arbitrary values.

use crate::round_trip::{Bag, Case, read_back as check};
use api_errors::api_errors;
use serde_json::{Value, json};

#[api_errors("tests/fixtures/parcels.yaml")]
#[derive(PartialEq)]
pub(crate) enum ParcelError {}

#[api_errors("tests/fixtures/places.yaml")]
#[derive(PartialEq)]
pub(crate) enum PlaceError {}

#[api_errors("tests/fixtures/decode.yaml")]
#[derive(PartialEq)]
pub(crate) enum OddError {}

#[api_errors("tests/fixtures/shapes/problem-details.yaml")]
#[derive(PartialEq)]
pub(crate) enum BankError {}

#[api_errors("tests/fixtures/shapes/json-api.yaml")]
#[derive(PartialEq)]
pub(crate) enum ArticleError {}

#[api_errors("tests/fixtures/shapes/google.yaml")]
#[derive(PartialEq)]
pub(crate) enum ComputeError {}

#[api_errors("tests/fixtures/shapes/stripe.yaml")]
#[derive(PartialEq)]
pub(crate) enum ChargeError {}

#[api_errors("tests/fixtures/shapes/github.yaml")]
#[derive(PartialEq)]
pub(crate) enum IssueError {}

pub(crate) fn read_back(bag: &Bag, id: Option<&str>) {
    check(ParcelError::ALL, parcels(bag), id, Some("/message"));
    check(PlaceError::ALL, places(bag, true), id, Some("/message"));
    check(PlaceError::ALL, places(bag, false), id, Some("/message"));
    check(OddError::ALL, odd(bag), id, None);
    check(BankError::ALL, bank(bag), id, Some("/detail"));
    let message = Some("/errors/0/detail");
    check(ArticleError::ALL, articles(bag), id, message);
    check(ComputeError::ALL, compute(bag), id, Some("/error/message"));
    check(
        ChargeError::ALL,
        charges(bag, true),
        id,
        Some("/error/message"),
    );
    check(
        ChargeError::ALL,
        charges(bag, false),
        id,
        Some("/error/message"),
    );
    check(IssueError::ALL, issues(bag), id, Some("/message"));
}

/// With those params that have a value.
fn with<E, const N: usize>(
    mut case: Case<E>,
    params: [(&'static str, Option<Value>); N],
) -> Case<E> {
    for (name, value) in params {
        case.params.extend(value.map(|value| (name, value)));
    }
    case
}

fn parcels(bag: &Bag) -> Vec<Case<ParcelError>> {
    let violation = |text: &String| ParcelViolation {
        field: text.clone(),
        problem: bag.other.clone(),
        weight: Some(bag.float),
        at: bag.small.map(|line| ParcelPlace {
            line: line.into(),
            column: bag.number,
        }),
    };
    let as_json = |text: &String| {
        let mut json = json!({ "field": text, "problem": bag.other, "weight": json_float(bag) });
        if let Some(line) = bag.small {
            json["at"] = json!({ "line": line, "column": bag.number });
        }
        json
    };
    let violations = bag.texts.iter().map(violation).collect();
    let json: Vec<Value> = bag.texts.iter().map(as_json).collect();
    let too_many = ParcelError::TooManyParcels {
        limit: bag.number,
        retry_after: bag.large,
    };
    let payment_due = ParcelError::PaymentDue {
        invoice: bag.text.clone(),
        note: bag.maybe.clone(),
        reason: ParcelPaymentDueReason::Overdue,
    };
    let rejected = ParcelError::TokenRejected {
        token: bag.text.clone(),
        r#type: bag.other.clone(),
    };
    let reason = ParcelUnauthorizedReason::Expired;
    vec![
        Case::whole(ParcelError::AddressUnknown, []),
        Case::part(too_many, [("retry_after", json!(bag.large))]),
        Case::part(ParcelError::Unauthorized { reason }, []),
        Case::part(payment_due, []),
        Case::part(rejected, [("token", json!(bag.text))]),
        Case::whole(
            ParcelError::InvalidParcels { violations },
            [("violations", json!(json))],
        ),
        #[expect(deprecated, reason = "it is sent all the same")]
        Case::whole(ParcelError::All, []),
        Case::whole(ParcelError::E404, []),
        Case::whole(ParcelError::ServerError, []),
    ]
}

/// As a parser reads it: not every digit of a float survives that.
fn json_float(bag: &Bag) -> Value {
    serde_json::from_str(&format!("{:?}", bag.float)).unwrap_or_default()
}

fn places(bag: &Bag, is_public: bool) -> Vec<Case<PlaceError>> {
    let record = |text: &String| PlaceRecord {
        text: text.clone(),
        maybe: bag.maybe.clone(),
        number: bag.float,
        flag: bag.flag,
        list: bag.lists.clone(),
        inner: bag.small.map(|r#type| PlaceInner {
            texts: bag.texts.clone(),
            r#type,
        }),
    };
    let as_json = |text: &String| {
        let mut json = json!({ "text": text });
        if let Some(maybe) = &bag.maybe {
            json["maybe"] = json!(maybe);
        }
        json["number"] = json_float(bag);
        json["flag"] = json!(bag.flag);
        json["list"] = json!(bag.lists);
        if let Some(number) = bag.small {
            json["inner"] = json!({ "texts": bag.texts, "type": number });
        }
        json
    };
    let everything = PlaceError::Everything {
        text: bag.text.clone(),
        maybe: bag.maybe.clone(),
        number: bag.float,
        flag: bag.flag,
        whole: bag.signed,
        maybe_null: bag.small,
        records: bag.texts.iter().map(record).collect(),
        record: bag.texts.first().map(record),
        reason_text: bag.maybe.clone(),
        reason: if is_public {
            PlaceEverythingReason::ToldSo
        } else {
            PlaceEverythingReason::Secret
        },
    };
    let mut everything = Case::whole(
        everything,
        [
            ("text", json!(bag.text)),
            ("number", json_float(bag)),
            ("flag", json!(bag.flag)),
            ("whole", json!(bag.signed)),
            ("maybe_null", json!(bag.small)),
            ("records", bag.texts.iter().map(as_json).collect()),
        ],
    );
    everything.is_whole = is_public;
    let raw = PlaceError::Raw {
        text: bag.text.clone(),
        maybe_null: bag.small,
    };
    let params = [("text", json!(bag.text)), ("maybe_null", json!(bag.small))];
    vec![
        with(
            everything,
            [
                ("maybe", bag.maybe.as_ref().map(|text| json!(text))),
                ("record", bag.texts.first().map(as_json)),
                ("reason_text", bag.maybe.as_ref().map(|text| json!(text))),
            ],
        ),
        Case::whole(raw, params),
        Case::whole(PlaceError::Nothing, []),
        Case::whole(PlaceError::Event, []),
    ]
}

/// Values within strings, in lists and in headers; the code may be left out.
fn odd(bag: &Bag) -> Vec<Case<OddError>> {
    let small = bag.small.unwrap_or_default();
    vec![
        with(
            Case::whole(
                OddError::InText {
                    number: bag.signed,
                    maybe: bag.small,
                    flag: bag.flag,
                    float: bag.float,
                },
                [
                    ("number", json!(bag.signed)),
                    ("flag", json!(bag.flag)),
                    ("float", json_float(bag)),
                ],
            ),
            [(
                "maybe",
                Some(json!(bag.small.map_or(Value::from(""), Value::from))),
            )],
        ),
        Case::part(
            OddError::Unclear {
                maybe: bag.maybe.clone(),
            },
            [(
                "maybe",
                text_as_json(bag.maybe.as_deref().unwrap_or_default()),
            )],
        ),
        Case::whole(
            OddError::Header { number: small },
            [("number", json!(small))],
        ),
        Case::part(
            OddError::BehindAnOption {
                first: bag.maybe.clone(),
                behind: small,
            },
            [],
        ),
    ]
}

/// What a value in a text looks like where it happens to be JSON.
fn text_as_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

fn bank(bag: &Bag) -> Vec<Case<BankError>> {
    let accounts = bag.texts.clone();
    let invalid = |name: &String| BankInvalidParam {
        name: name.clone(),
        reason: bag.text.clone(),
    };
    let as_json = |name: &String| json!({ "name": name, "reason": bag.text });
    let json = json!(accounts);
    let out_of_credit = BankError::OutOfCredit {
        balance: bag.number,
        cost: bag.number,
        accounts,
    };
    let invalid_params = bag.texts.iter().map(invalid).collect();
    let invalid_json: Value = bag.texts.iter().map(as_json).collect();
    vec![
        Case::part(
            out_of_credit,
            [("balance", json!(bag.number)), ("accounts", json)],
        ),
        Case::whole(
            BankError::ValidationError { invalid_params },
            [("invalid_params", invalid_json)],
        ),
        Case::whole(BankError::Overloaded, []),
    ]
}

fn articles(bag: &Bag) -> Vec<Case<ArticleError>> {
    let invalid = ArticleError::InvalidAttribute {
        pointer: bag.maybe.clone(),
        parameter: bag.texts.first().cloned(),
        problem: bag.text.clone(),
    };
    vec![
        with(
            Case::whole(invalid, [("problem", text_as_json(&bag.text))]),
            [
                ("pointer", bag.maybe.as_ref().map(|text| json!(text))),
                ("parameter", bag.texts.first().map(|text| json!(text))),
            ],
        ),
        Case::whole(ArticleError::ServerError, []),
    ]
}

fn compute(bag: &Bag) -> Vec<Case<ComputeError>> {
    let unavailable = ComputeError::ResourceAvailability {
        zone: bag.text.clone(),
        vm_type: bag.other.clone(),
        attachment: bag.maybe.clone(),
    };
    let params = [("zone", json!(bag.text)), ("vm_type", json!(bag.other))];
    vec![
        with(
            Case::whole(unavailable, params),
            [("attachment", bag.maybe.as_ref().map(|text| json!(text)))],
        ),
        Case::whole(ComputeError::Internal, []),
    ]
}

fn charges(bag: &Bag, is_public: bool) -> Vec<Case<ChargeError>> {
    use ChargeCardDeclinedReason::{InsufficientFunds, LostCard};
    let reason = if is_public {
        InsufficientFunds
    } else {
        LostCard
    };
    let mut declined = Case::whole(ChargeError::CardDeclined { reason }, []);
    declined.is_whole = is_public;
    let param = bag.text.clone();
    let missing = ChargeError::ParameterMissing { param };
    vec![declined, Case::whole(missing, [("param", json!(bag.text))])]
}

fn issues(bag: &Bag) -> Vec<Case<IssueError>> {
    let problem = |text: &String| IssueProblem {
        resource: text.clone(),
        field: bag.text.clone(),
        code: bag.other.clone(),
        value: bag.maybe.clone(),
    };
    let as_json = |text: &String| {
        let mut json = json!({ "resource": text, "field": bag.text, "code": bag.other });
        if let Some(value) = &bag.maybe {
            json["value"] = json!(value);
        }
        json
    };
    let errors = bag.texts.iter().map(problem).collect();
    let json: Value = bag.texts.iter().map(as_json).collect();
    vec![
        Case::whole(IssueError::ValidationFailed { errors }, [("errors", json)]),
        Case::whole(IssueError::NotFound, []),
    ]
}
