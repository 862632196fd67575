using System.Net;
using Microsoft.Playwright;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reports.Live;
using Pipeline.Tasks.Tests.Reports;

namespace Browser.Tests;

/// <summary>The dashboard of a run that goes on, in a real browser and asked by hand.</summary>
public sealed class DashboardTests
{
    private StagedRun _run = null!;
    private Dashboard _dashboard = null!;

    [SetUp]
    public void Open()
    {
        _run = CheckoutRun.Stage().PlayTo(70);
        _dashboard = Dashboard.Open(_run.Recorder, _run.Paths, text => text, new Terminal(TextWriter.Null, TextWriter.Null, json: false, isTerminal: false), _run.Time);
    }

    [TearDown]
    public void Close()
    {
        _dashboard.Dispose();
        _run.Dispose();
    }

    [Test]
    public async Task It_goes_on_with_the_run_and_says_when_it_is_over()
    {
        await using var watched = await WatchedPage.OpenAsync(_dashboard.Address!);
        var page = watched.Page;
        await Assertions.Expect(page.Locator("#ws-PRICES > summary .state")).ToHaveTextAsync("editing");
        await page.Locator("#ws-CART-MODEL > summary").ClickAsync();
        await page.Locator("#ws-PRICES > summary").ClickAsync();

        _run.PlayTo(100);
        await Assertions.Expect(page.Locator("#ws-PRICES > summary .state")).ToHaveTextAsync("static check");
        await Assertions.Expect(page.Locator("#ws-PRICES")).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(page.Locator("#ws-PRICES > summary")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#ws-CART-MODEL")).ToHaveAttributeAsync("open", "");

        _run.PlayTo(230);
        await Assertions.Expect(page.Locator("#ws-PRICES > summary .state")).ToHaveTextAsync("done");
        await page.EvaluateAsync("document.activeElement.blur(); scrollTo(0, 0)");
        await page.SetViewportSizeAsync(1280, 1000);
        await Pictures.KeepAsync(page, "dashboard.png");

        _run.Play();
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("◐ partial");
        Assert.That(await page.TitleAsync(), Does.EndWith(": partial"));
        _dashboard.Dispose();
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("no longer at work here: partial");
        Assert.That(watched.Requests, Is.All.StartsWith(_dashboard.Address!));
        Assert.That(watched.Complaints, Is.Empty);
    }

    [TestCase("", "GET", null, null, 200)]
    [TestCase("events?since=999999", "GET", null, null, 200)]
    [TestCase("elsewhere", "GET", null, null, 404)]
    [TestCase("../wrong-token/", "GET", null, null, 404)]
    [TestCase("", "POST", null, null, 405)]
    [TestCase("", "HEAD", null, null, 405)]
    [TestCase("", "GET", "evil.example", null, 421)]
    [TestCase("", "GET", null, "http://evil.example", 403)]
    [TestCase("events", "GET", null, "null", 403)]
    public async Task It_answers_only_who_was_given_the_address(string path, string method, string? host, string? origin, int status)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(new Uri(_dashboard.Address!), path));
        if (host is not null)
            request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // The listener itself may turn a foreign host away before the guard sees it.
        Assert.That((int)response.StatusCode, host is null ? Is.EqualTo(status) : Is.AnyOf(status, 400, 404));
    }

    [Test]
    public async Task Another_site_cannot_read_it_even_with_the_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _dashboard.Address);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var client = new HttpClient();
        using var refused = await client.SendAsync(request);
        using var page = await client.GetAsync(new Uri(_dashboard.Address!));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("connect-src 'self'").And.EndsWith("frame-ancestors 'none'"));
        Assert.That(page.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        Assert.That(page.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public void It_listens_on_this_machine_alone_and_nobody_guesses_its_address()
    {
        var address = new Uri(_dashboard.Address!);
        Assert.That(address.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(address.AbsolutePath, Does.Match("^/[0-9a-f]{64}/$"));
        Assert.That(Enumerable.Range(0, 100).Select(_ => RequestGuard.NewToken()), Is.Unique);
    }

    [Test]
    public void It_is_gone_with_the_run()
    {
        _dashboard.Dispose();
        using var client = new HttpClient();
        Assert.That(async () => await client.GetAsync(new Uri(_dashboard.Address!)), Throws.InstanceOf<HttpRequestException>());
    }
}
