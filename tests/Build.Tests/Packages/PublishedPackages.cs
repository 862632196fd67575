using System.IO.Compression;
using System.Xml.Linq;
using Build.Tests.Support;

namespace Build.Tests.Packages;

/// <summary>The packages as <c>Publish</c> made them of a clean, tagged copy of this repository and pushed them to a folder.</summary>
[SetUpFixture]
public sealed class PublishedPackages
{
    public const string Version = "1.2.3";

    private static readonly TemporaryFolder Temporary = new();

    public static string Feed => Temporary.PathOf("feed");

    public static string Copy => Temporary.PathOf("copy");

    public static string PackedIn => Path.Combine(Copy, "artifacts", "packages");

    /// <summary>The copy's own program: it finds the repository it belongs to above it.</summary>
    public static string Program => Path.Combine(Copy, "artifacts", "program", "Build.dll");

    [OneTimeSetUp]
    public async Task Publish()
    {
        await ThisRepository.CopyToAsync(Copy);
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--no-verify", "--message", "A release");
        await GitAsync("tag", $"v{Version}");
        CopyProgram();
        Directory.CreateDirectory(Feed);
        await Commands.RunAsync(Temporary.Root, "dotnet", Program, "--target=Publish", "--feed=feed");
    }

    [OneTimeTearDown]
    public void Delete() => Temporary.Dispose();

    public static ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

    public static XElement Specification(ZipArchive package, string id)
    {
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(stream).Root!;
    }

    private static Task GitAsync(params string[] arguments) => Commands.RunAsync(Copy, "git", arguments);

    private static void CopyProgram()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var built = ThisRepository.PathOf("artifacts", "bin", "Build", configuration);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Path.GetDirectoryName(Program)!, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
