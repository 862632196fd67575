using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The system's Chromium, started once for all tests; nothing is downloaded. Where there is none the tests say so.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome"];
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static IBrowser Browser => _browser ?? throw new IgnoreException($"There is no Chromium on PATH ({string.Join(", ", Names)}), and these tests download none.");

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Find() is not { } file)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = file,
            Args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", .. Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : []],
        });
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
