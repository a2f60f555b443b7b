//! Where the values of a response's headers are looked up.

/// The headers of a response: pairs of names and values, a closure that looks one up by its name, or, with the feature `http`,
/// a `HeaderMap`.
///
/// ```
/// use api_errors::decode::HeaderLookup;
///
/// let pairs = [("Retry-After", "30"), ("X-Request-Id", "req_1")];
/// assert_eq!((&pairs).header("x-request-id"), Some("req_1"));
///
/// let map = std::collections::HashMap::from([("retry-after", "30")]);
/// let lookup = |name: &str| map.get(&*name.to_ascii_lowercase()).copied();
/// assert_eq!(lookup.header("Retry-After"), Some("30"));
/// ```
pub trait HeaderLookup<'h> {
    /// The value of the first header with this name, in whatever case; `None` also for one that is no text.
    ///
    /// ```
    /// use api_errors::decode::HeaderLookup;
    ///
    /// let pairs = [("Retry-After", "30"), ("retry-after", "60")];
    /// assert_eq!((&pairs).header("RETRY-AFTER"), Some("30"));
    /// ```
    fn header(&self, name: &str) -> Option<&'h str>;
}

impl<'h, F: Fn(&str) -> Option<&'h str>> HeaderLookup<'h> for F {
    fn header(&self, name: &str) -> Option<&'h str> {
        self(name)
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>> HeaderLookup<'h> for &'h [(N, V)] {
    fn header(&self, name: &str) -> Option<&'h str> {
        let mut pairs = self.iter();
        let found = pairs.find(|(other, _)| other.as_ref().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>, const COUNT: usize> HeaderLookup<'h>
    for &'h [(N, V); COUNT]
{
    fn header(&self, name: &str) -> Option<&'h str> {
        self.as_slice().header(name)
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>> HeaderLookup<'h> for &'h Vec<(N, V)> {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.as_slice().header(name)
    }
}

#[cfg(feature = "http")]
impl<'h> HeaderLookup<'h> for &'h http::HeaderMap {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.get(name)?.to_str().ok()
    }
}
