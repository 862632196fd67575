using Cake.Common;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Run;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using Pipeline.Tasks.Arguments;

namespace Build.Tasks;

[TaskName("Bench")]
[TaskDescription("Measures the pipeline against its floors and prints the ratios; --line=NAME measures one of them.")]
public sealed class BenchTask : FrostingTask
{
    public static readonly PipelineOption Line = new("line", true, "the line of the table that Bench measures") { Placeholder = "NAME" };

    public override void Run(ICakeContext context)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var line in context.Arguments<string>(Line.Name, []))
            arguments.AppendQuoted(line);
        context.DotNetRun(
            Solution.Root.CombineWithFilePath("tests/Benchmarks/Benchmarks.csproj").FullPath,
            arguments,
            new DotNetRunSettings { Configuration = "Release", WorkingDirectory = Solution.Root });
    }
}
