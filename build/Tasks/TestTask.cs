using Cake.Common.Diagnostics;
using Cake.Common.IO;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Test;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Test")]
[TaskDescription("Runs all tests; artifacts/test-results holds the results and, in summary.txt, their sum.")]
[IsDependentOn(typeof(CompileTask))]
public sealed class TestTask : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        context.EnsureDirectoryExists(Solution.TestResults);
        context.CleanDirectory(Solution.TestResults);
        var exitCode = 0;
        context.DotNetTest(Solution.File.FullPath, new DotNetTestSettings
        {
            Configuration = "Release",
            WorkingDirectory = Solution.Root,
            NoBuild = true,
            NoLogo = true,
            ArgumentCustomization = arguments => arguments.Append("--blame-hang-timeout 10m --blame-hang-dump-type none"),
            HandleExitCode = code => { exitCode = code; return true; },
        });
        Conclude(context, exitCode, TestTally.Read(Directory.EnumerateFiles(Solution.TestResults.FullPath, "*.trx", SearchOption.AllDirectories)));
    }

    private static void Conclude(ICakeContext context, int exitCode, TestTally tally)
    {
        File.WriteAllText(Solution.TestResults.CombineWithFilePath("summary.txt").FullPath, tally + "\n");
        context.Information("{0}: {1}", SourceRevision.Describe(context), tally);
        if (exitCode != 0 || tally.Failed > 0)
            throw new CakeException(1, $"{tally.Failed} tests failed; dotnet test ended with {exitCode}.");
        if (tally.Passed == 0)
            throw new CakeException(1, $"No test ran: there are no results in '{Solution.TestResults}'.");
    }
}
