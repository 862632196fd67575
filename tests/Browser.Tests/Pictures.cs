using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The pictures in <c>docs/images</c>: written with <c>PIPELINE_WRITE_DOCS=1</c>, else only made, since no two machines have the same fonts.</summary>
internal static class Pictures
{
    public static async Task KeepAsync(IPage page, string name)
    {
        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        var file = Path.Combine(Root(), "docs", "images", name);
        if (Environment.GetEnvironmentVariable("PIPELINE_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, picture);
        }

        Assert.That(picture, Has.Length.GreaterThan(20_000));
        Assert.That(file, Does.Exist, "Run this test with PIPELINE_WRITE_DOCS=1 and commit what it writes.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pipeline.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
