using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Build;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Compile")]
[TaskDescription("Builds the whole solution; a warning is an error.")]
public sealed class CompileTask : FrostingTask
{
    public override void Run(ICakeContext context) =>
        context.DotNetBuild(Solution.File.FullPath, new DotNetBuildSettings
        {
            Configuration = "Release",
            WorkingDirectory = Solution.Root,
            NoLogo = true,
            // A compiler that runs for seconds spends a third of its work on compiling itself once more (hexadecimal milliseconds).
            EnvironmentVariables = { ["DOTNET_TC_CallCountingDelayMs"] = "1000" },
        });
}
