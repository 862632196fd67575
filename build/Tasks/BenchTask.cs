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
    public static readonly PipelineOption Check = new("check", false, "Bench compares with the ratios of docs/performance.json, and fails where one is 1.5 times as bad");
    public static readonly PipelineOption Record = new("record", false, "Bench writes its ratios to docs/performance.json");

    public override void Run(ICakeContext context)
    {
        var arguments = new ProcessArgumentBuilder();
        arguments.AppendQuoted($"--program={typeof(BenchTask).Assembly.Location}");
        arguments.AppendQuoted($"--ratios={Solution.Root.CombineWithFilePath("docs/performance.json").FullPath}");
        foreach (var option in new[] { Check, Record }.Where(option => context.HasArgument(option.Name)))
            arguments.Append($"--{option.Name}");
        foreach (var line in context.Arguments<string>(Line.Name, []))
            arguments.AppendQuoted(line);
        context.DotNetRun(
            Solution.Root.CombineWithFilePath("tests/Benchmarks/Benchmarks.csproj").FullPath,
            arguments,
            new DotNetRunSettings { Configuration = "Release", WorkingDirectory = Solution.Root });
    }
}
