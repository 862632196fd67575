using Pipeline.Tasks.Reports.Live;

namespace Pipeline.Tasks.Tests.Reports.Live;

public sealed class RequestGuardTests
{
    private static readonly RequestGuard Guard = new(4711, "secret");

    [TestCase("GET", "/secret/", "127.0.0.1:4711", null, null, null)]
    [TestCase("GET", "/secret/events", "localhost:4711", "http://localhost:4711", "same-origin", null)]
    [TestCase("GET", "/secret/", "127.0.0.1:4711", null, "none", null)]
    [TestCase("GET", "/secret/", "evil.example", null, null, 421)]
    [TestCase("GET", "/secret/", "evil.example:4711", null, null, 421)]
    [TestCase("GET", "/secret/", "127.0.0.1:4712", null, null, 421)]
    [TestCase("GET", "/secret/", null, null, null, 421)]
    [TestCase("POST", "/secret/", "127.0.0.1:4711", null, null, 405)]
    [TestCase("GET", "/secret/", "127.0.0.1:4711", "http://evil.example", null, 403)]
    [TestCase("GET", "/secret/", "127.0.0.1:4711", "null", null, 403)]
    [TestCase("GET", "/secret/", "127.0.0.1:4711", null, "cross-site", 403)]
    [TestCase("GET", "/secret/", "127.0.0.1:4711", null, "same-site", 403)]
    [TestCase("GET", "/secreT/", "127.0.0.1:4711", null, null, 404)]
    [TestCase("GET", "/secret", "127.0.0.1:4711", null, null, 404)]
    [TestCase("GET", "/", "127.0.0.1:4711", null, null, 404)]
    [TestCase("GET", "", "127.0.0.1:4711", null, null, 404)]
    [TestCase("GET", "//secret/", "127.0.0.1:4711", null, null, 404)]
    public void A_request_is_let_in_or_refused(string method, string path, string? host, string? origin, string? site, int? status) =>
        Assert.That(Guard.Refuse(new LiveRequest(method, path, host, origin, site)), Is.EqualTo(status));

    [TestCase("/secret/", "")]
    [TestCase("/secret/events", "events")]
    [TestCase("/other/events", null)]
    public void The_place_is_what_comes_after_the_token(string path, string? place) => Assert.That(Guard.Place(path), Is.EqualTo(place));
}
