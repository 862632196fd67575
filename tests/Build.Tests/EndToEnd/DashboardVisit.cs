using System.Net;

namespace Build.Tests.EndToEnd;

/// <summary>Asks the dashboard of a running program, over HTTP as anybody could.</summary>
internal sealed class DashboardVisit(string printed) : IDisposable
{
    private readonly HttpClient _client = new();

    // "Dashboard: http://127.0.0.1:1234/TOKEN/   (for this machine …)"
    private readonly Uri _address = new(printed.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    public Task<string> PageAsync() => _client.GetStringAsync(_address);

    /// <summary>Opens the stream of what changes.</summary>
    public async Task<DashboardNews> OpenNewsAsync() => new(new StreamReader(await _client.GetStreamAsync(new Uri(_address, "events"))));

    /// <summary>Holds that neither without the token nor from elsewhere anything is to be had.</summary>
    public async Task RefusesWhoWasNotGivenTheAddressAsync()
    {
        Assert.That(_address.IsLoopback);
        Assert.That(await StatusAsync(new Uri(_address, "/"), _ => { }), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(new Uri(_address, $"/{new string('0', 64)}/"), _ => { }), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(_address, request => request.Method = HttpMethod.Post), Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(await StatusAsync(_address, request => request.Headers.Add("Origin", "http://evil.example")), Is.EqualTo(HttpStatusCode.Forbidden));
        // The listener itself may turn a foreign host away before our guard sees it.
        Assert.That(
            await StatusAsync(_address, request => request.Headers.Host = "evil.example"),
            Is.AnyOf(HttpStatusCode.MisdirectedRequest, HttpStatusCode.NotFound, HttpStatusCode.BadRequest));
    }

    /// <summary>Holds that nobody answers there any more.</summary>
    public void IsOver()
    {
        using var later = new HttpClient();
        Assert.That(async () => await later.GetAsync(_address), Throws.InstanceOf<HttpRequestException>());
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> StatusAsync(Uri address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // Where the listener itself turns a request away it may leave an empty answer behind on the connection, for the next question there.
        request.Headers.ConnectionClose = true;
        change(request);
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }
}
