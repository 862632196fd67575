using System.IO.Compression;
using Build.Tests.Support;

namespace Build.Tests.Packages;

/// <summary>
/// Somebody else's Cake Frosting build that references the library's package. The feed serves the stand-in as Cake.Frosting.
/// </summary>
public class ForeignBuildTests
{
    private readonly TemporaryFolder _folder = new();

    private string Home => _folder.PathOf("home");

    private string Foreign => Path.Combine(Home, "build");

    private string Program => Path.Combine(Foreign, "out", "Foreign.dll");

    [OneTimeSetUp]
    public async Task Build()
    {
        Directory.CreateDirectory(Foreign);
        PackStandIn(_folder.PathOf("cake"));
        WriteBuild();
        WriteWorkstreams();
        await Commands.RunAsync(Foreign, "dotnet", "build", "-o", "out", "--nologo");
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", "A build of somebody's own");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Its_tree_shows_the_workstream_below_the_task_that_depends_on_it()
    {
        var tree = await Commands.RunAsync(Home, "dotnet", Program, "--tree");
        Assert.That(tree.StandardOutput, Does.Match(@"Test\r?\n\W+WS-02\r?\n\W+WS-01"));
    }

    [Test]
    public async Task Its_task_that_depends_on_a_workstream_runs_after_it_is_done()
    {
        var ran = await Commands.RunAsync(Home, "dotnet", Program, "--target=Test");
        Assert.That(ran.StandardOutput, Does.Contain("tested after WS-02"));
        var work = await GitAsync("show", "ws/none/WS-02:two.txt");
        Assert.That(work, Does.StartWith("two"));
    }

    [Test]
    public async Task Its_task_is_held_back_when_the_workstream_is_not_done()
    {
        var ran = await Commands.TryAsync(Home, "dotnet", Program, "--target=Check");
        Assert.That(ran.StandardOutput, Does.Contain("failed").And.Not.Contain("checked after WS-03"));
        Assert.That(ran.ExitCode, Is.EqualTo(1), ran.StandardOutput + ran.StandardError);
    }

    private async Task<string> GitAsync(params string[] arguments) =>
        (await Commands.RunAsync(Home, "git", arguments)).StandardOutput;

    private static void PackStandIn(string feed)
    {
        Directory.CreateDirectory(feed);
        using var package = ZipFile.Open(Path.Combine(feed, "Cake.Frosting.7.0.0.nupkg"), ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry("Cake.Frosting.nuspec").Open()))
        {
            specification.Write("""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>Cake.Frosting</id>
                    <version>7.0.0</version>
                    <authors>tests</authors>
                    <description>The stand-in under the package's name.</description>
                  </metadata>
                </package>
                """);
        }

        var cake = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(file => Path.GetFileName(file).Split('.')[0] is "Cake" or "Spectre" or "NuGet" || Path.GetFileName(file).StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != "Cake.Git.dll");
        foreach (var file in cake)
            package.CreateEntryFromFile(file, $"lib/net10.0/{Path.GetFileName(file)}");
    }

    private void WriteBuild()
    {
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(Foreign, "Foreign.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{PublishedPackages.Feed};{_folder.PathOf("cake")}</RestoreSources>
                <RestorePackagesPath>{_folder.PathOf("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{restored}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Cake.Frosting" Version="7.0.0" />
                <PackageReference Include="Pipeline.Tasks" Version="{PublishedPackages.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(Home, ".gitignore"), "bin/\nobj/\nout/\n");
        File.WriteAllText(Path.Combine(Foreign, "Program.cs"), """
            using Cake.Core.Diagnostics;
            using Cake.Frosting;
            using Pipeline.Tasks;
            using Pipeline.Tasks.Arguments;

            return new CakeHost()
                .UseContext<PipelineContext>()
                .UseWorkstreams()
                .Run(PipelineArguments.From(args));

            [TaskName("WS-02")]
            public abstract class Second : WorkstreamReference;

            [IsDependentOn(typeof(Second))]
            public sealed class Test : FrostingTask<PipelineContext>
            {
                public override void Run(PipelineContext context) => context.Log.Information("tested after WS-02");
            }

            [TaskName("WS-03")]
            public abstract class Third : WorkstreamReference;

            [IsDependentOn(typeof(Third))]
            public sealed class Check : FrostingTask<PipelineContext>
            {
                public override void Run(PipelineContext context) => context.Log.Information("checked after WS-03");
            }
            """);
    }

    private void WriteWorkstreams()
    {
        WriteWorkstream("WS-01", "one.txt", "one", "[]");
        WriteWorkstream("WS-02", "two.txt", "two", """["WS-01"]""");
        WriteWorkstream("WS-03", "three.txt", "three", "[]");
        File.WriteAllText(Path.Combine(Home, "workstreams", "WS-03", "edit-1.patch"), "no patch\n");
        var config = Directory.CreateDirectory(Path.Combine(Home, "config")).FullName;
        File.WriteAllText(Path.Combine(config, "pipeline.yaml"), "defaults: { tool: replay, static_checks: [] }\n");
    }

    private void WriteWorkstream(string id, string file, string content, string dependencies)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Home, "workstreams", id)).FullName;
        File.WriteAllText(folder + ".json", $$"""
            {
              "id": "{{id}}",
              "title": "Writes {{file}}",
              "gate": "build",
              "files_create": ["{{file}}"],
              "tasks": ["Write {{file}}."],
              "depends_on": {{dependencies}}
            }
            """);
        File.WriteAllText(Path.Combine(folder, "edit-1.patch"), $"""
            diff --git a/{file} b/{file}
            new file mode 100644
            --- /dev/null
            +++ b/{file}
            @@ -0,0 +1 @@
            +{content}

            """.ReplaceLineEndings("\n"));
    }
}
