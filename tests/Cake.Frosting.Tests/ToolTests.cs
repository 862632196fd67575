using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting.Tests.Support;
using Path = System.IO.Path;

namespace Cake.Frosting.Tests;

public sealed class ToolTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void Create_a_folder() => _folder = new TempFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_tool_from_a_nuget_feed_is_installed_before_the_first_task_and_found_by_it()
    {
        var build = Build().Task<Locate>();
        build.Host.InstallTool(new Uri("nuget:?package=Sharpener&version=1.2.0"));

        var outcome = build.Run("-t", "Locate");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Output);
            Assert.That(outcome.Notes, Has.One.EndWith("/tools/Sharpener.1.2.0/tools/sharpener.exe"), outcome.Output);
            Assert.That(File.Exists(outcome.Notes.Single()));
        });
    }

    [TestCase("their tools")]
    [TestCase("")]
    public void Tools_go_where_the_tool_path_says(string below)
    {
        var tools = Path.Combine(_folder.Path, below, "elsewhere");
        var build = Build().Task<Locate>();
        build.Host.SetToolPath(tools).InstallTool(new Uri("nuget:?package=Sharpener&version=1.2.0"));

        var outcome = build.Run("-t", "Locate");

        Assert.That(outcome.Notes, Has.One.StartWith(new DirectoryPath(tools).FullPath + "/Sharpener"), outcome.Output);
    }

    [Test]
    public void A_task_installs_a_tool_that_nobody_asked_for_at_the_start()
    {
        var outcome = Build().Task<InstallAndLocate>().Run("-t", "InstallAndLocate");

        Assert.That(outcome.Notes, Has.One.EndWith("/sharpener.exe"), outcome.Output);
    }

    [Test]
    public void A_package_that_is_missing_ends_the_build_before_the_first_task()
    {
        var build = Build().Task<Locate>();
        build.Host.InstallTool(new Uri("nuget:?package=Missing&version=1.0.0"));

        var outcome = build.Run("-t", "Locate");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Notes, Is.Empty);
            Assert.That(outcome.Output, Does.Contain("Missing"));
        });
    }

    [Test]
    public void A_package_without_tools_is_refused_by_name()
    {
        var build = Build().Task<Locate>();
        build.Host.InstallTool(new Uri("nuget:?package=Hollow&version=1.0.0"));

        var outcome = build.Run("-t", "Locate");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("Hollow"));
        });
    }

    [Test]
    public void An_unknown_scheme_is_refused_by_name()
    {
        var build = Build().Task<Locate>();
        build.Host.InstallTool(new Uri("choco:?package=sharpener"));

        var outcome = build.Run("-t", "Locate");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Does.Contain("'choco'"));
        });
    }

    [Test]
    public void An_installer_of_the_builds_own_serves_its_scheme()
    {
        var build = Build().Task<Locate>();
        build.Host.UsePackageInstaller<Choco>().InstallTool(new Uri("choco:?package=sharpener"));

        var outcome = build.Run("-t", "Locate");

        Assert.That(outcome.Notes, Has.One.EndWith("/choco/sharpener.exe"), outcome.Output);
    }

    [Test]
    public void Nothing_is_installed_to_show_the_version()
    {
        var build = Build();
        build.Host.InstallTool(new Uri("choco:?package=sharpener"));

        Assert.That(build.Run("--version").ExitCode, Is.Zero);
    }

    private TestBuild Build()
    {
        var feed = new Feed(_folder.Sub("feed")).AddTool("Sharpener", "1.2.0", "sharpener.exe").AddTool("Hollow", "1.0.0", "");
        var build = new TestBuild();
        build.Host.UseWorkingDirectory(_folder.Sub("home")).UseCakeSetting("NuGet_Source", feed.Folder);
        return build;
    }

    private sealed class Locate(List<string> notes) : FrostingTask
    {
        public override void Run(ICakeContext context) =>
            notes.Add(context.Tools.Resolve("sharpener.exe")?.FullPath ?? "nowhere");
    }

    private sealed class InstallAndLocate(List<string> notes, IToolInstaller installer) : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
            installer.Install(new PackageReference("nuget:?package=Sharpener&version=1.2.0"));
            notes.Add(context.Tools.Resolve("sharpener.exe")?.FullPath ?? "nowhere");
        }
    }

    private sealed class Choco(IFileSystem files) : IPackageInstaller
    {
        public bool CanInstall(PackageReference package, PackageType type) => package.Scheme == "choco";

        public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path)
        {
            var folder = path.Combine("choco");
            files.GetDirectory(folder).Create();
            var tool = files.GetFile(folder.CombineWithFilePath(package.Package + ".exe"));
            tool.OpenWrite().Dispose();
            return [tool];
        }
    }
}
