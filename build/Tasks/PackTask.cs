using Cake.Common.Diagnostics;
using Cake.Common.IO;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.MSBuild;
using Cake.Common.Tools.DotNet.Pack;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Pack")]
[TaskDescription("Makes the packages, with symbols and git's version, in artifacts/packages.")]
public sealed class PackTask : FrostingTask
{
    private static readonly string[] Projects = ["Pipeline.Model", "Pipeline.Tasks", "Pipeline.Tool"];

    public override void Run(ICakeContext context)
    {
        context.EnsureDirectoryExists(Solution.Packages);
        context.CleanDirectory(Solution.Packages);
        foreach (var project in Projects)
            context.DotNetPack(Solution.Root.Combine("src").Combine(project).FullPath, Settings());
        foreach (var package in context.GetFiles($"{Solution.Packages}/*.nupkg"))
            context.Information("{0}", package.GetFilename());
    }

    // A build of its own: it has another version than the one from source, and programs of that one may be running.
    private static DotNetPackSettings Settings() => new()
    {
        Configuration = "Release",
        OutputDirectory = Solution.Packages,
        WorkingDirectory = Solution.Root,
        NoLogo = true,
        MSBuildSettings = new DotNetMSBuildSettings()
            .WithProperty("ArtifactsPath", Solution.Root.Combine("artifacts/pack").FullPath)
            .WithProperty("MinVerSkip", "false"),
    };
}
