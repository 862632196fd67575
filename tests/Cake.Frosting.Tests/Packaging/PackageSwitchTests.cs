using System.Text.Json;
using Cake.Frosting.Tests.Support;

namespace Cake.Frosting.Tests.Packaging;

/// <summary>With <c>-p:UseCakeFrostingPackage=true</c> the package takes the stand-in's place.</summary>
public sealed class PackageSwitchTests
{
    private const string Switch = "-p:UseCakeFrostingPackage=true";

    [Test]
    public void A_foreign_build_compiles_and_runs_against_a_package_of_that_name()
    {
        using var folder = new TempFolder();
        WriteForeignBuild(folder);
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(file => Path.GetFileName(file).Split('.')[0] is "Cake" or "Spectre" or "Microsoft" or "NuGet")
            .Where(file => !file.EndsWith("Cake.Frosting.Tests.dll", StringComparison.Ordinal));
        var feed = new Feed(folder.Sub("feed")).AddLibrary("Cake.Frosting", "7.0.0", "net10.0", assemblies);

        var built = DotNet.Run(
            folder.Path, "build", "-o", "out", Switch, $"-p:RestoreSources={feed.Folder}", "-p:RestorePackagesPath=packages");
        var ran = DotNet.Run(folder.Path, Path.Combine("out", "Foreign.dll"), "--target=Hello");

        Assert.Multiple(() =>
        {
            Assert.That(built.ExitCode, Is.Zero, built.Output);
            Assert.That(Directory.Exists(Path.Combine(folder.Path, "packages", "cake.frosting", "7.0.0")));
            Assert.That(built.Output, Does.Not.Contain("Cake.Frosting ->"), "The stand-in is not built.");
            Assert.That(ran.ExitCode, Is.Zero, ran.Output);
            Assert.That(ran.Output, Does.Contain("hello from afar"));
        });
    }

    [TestCase("src", "Pipeline.Tasks", "Pipeline.Tasks.csproj")]
    [TestCase("src", "Pipeline.Tool", "Pipeline.Tool.csproj")]
    [TestCase("build", "Build.csproj")]
    public void The_projects_reference_the_package_instead_of_the_stand_in(params string[] project)
    {
        Assert.Multiple(() =>
        {
            Assert.That(References(project), Does.Contain("Cake.Frosting.csproj").And.Not.Contain("Cake.Frosting"));
            Assert.That(References(project, Switch), Does.Contain("Cake.Frosting").And.Not.Contain("Cake.Frosting.csproj"));
        });
    }

    [Test]
    public void The_stand_in_has_the_packages_version_so_that_what_is_packed_depends_on_the_package() =>
        Assert.That(typeof(CakeHost).Assembly.GetName().Version, Is.EqualTo(new Version(7, 0, 0, 0)));

    private static List<string> References(string[] project, params string[] options)
    {
        var (exitCode, output) = DotNet.Run(
            Environment.CurrentDirectory,
            ["msbuild", Repository.File(project), "-getItem:ProjectReference,PackageReference,Reference", .. options]);
        Assert.That(exitCode, Is.Zero, output);
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.GetProperty("Items").EnumerateObject()
            .SelectMany(kind => kind.Value.EnumerateArray())
            .Select(item => Path.GetFileName(item.GetProperty("FullPath").GetString()!))];
    }

    private static void WriteForeignBuild(TempFolder folder)
    {
        File.WriteAllText(Path.Combine(folder.Path, "Foreign.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <Import Project="{Repository.File("src", "Cake.Frosting", "Cake.Frosting.props")}" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder.Path, "Directory.Packages.props"), """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Cake.Frosting" Version="7.0.0" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder.Path, "Program.cs"), """
            using Cake.Core.Diagnostics;
            using Cake.Frosting;

            return new CakeHost().UseContext<Context>().Run(args);

            public sealed class Context(Cake.Core.ICakeContext context) : FrostingContext(context);

            public sealed class Hello : FrostingTask<Context>
            {
                public override void Run(Context context) => context.Log.Information("hello from afar");
            }
            """);
    }
}
