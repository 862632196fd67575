using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A page of which everything is noted that it asks for and complains of.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private WatchedPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>The addresses that were asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Errors and warnings of the console, and what was thrown.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<WatchedPage> OpenAsync(string address, ColorScheme scheme = ColorScheme.Light, int height = 900)
    {
        var context = await Chromium.Browser.NewContextAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = height } });
        var watched = new WatchedPage(context, await context.NewPageAsync());
        watched.Page.Request += (_, request) => watched.Requests.Add(request.Url);
        watched.Page.PageError += (_, error) => watched.Complaints.Add(error);
        watched.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                watched.Complaints.Add(message.Text);
        };
        await watched.Page.GotoAsync(address);
        return watched;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
