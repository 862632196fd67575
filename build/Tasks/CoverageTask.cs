using System.Text.Json;
using Cake.Common.Diagnostics;
using Cake.Common.IO;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Test;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Coverage")]
[TaskDescription("Measures branches covered by the tests in artifacts/coverage; fails below 90 % where it matters most.")]
[IsDependentOn(typeof(CompileTask))]
public sealed class CoverageTask : FrostingTask
{
    private const double Least = 0.9;

    /// <summary>Namespaces whose branches must be covered.</summary>
    private static readonly string[] Held =
    [
        "Pipeline.Model.Breakers", "Pipeline.Model.States", "Pipeline.Model.Records", "Pipeline.Model.Graph", "Pipeline.Model.Steps",
        "Pipeline.Tasks.State", "Pipeline.Tasks.Git", "Pipeline.Tasks.Engine", "Pipeline.Tasks.Recovery", "Pipeline.Tasks.Resilience",
    ];

    /// <summary>The tests, and which of them: the real program writes down what it took when it ends.</summary>
    private static readonly (string Project, string? Filter)[] Tests =
        [("Pipeline.Model.Tests", null), ("Pipeline.Tasks.Tests", null), ("Build.Tests", "FullyQualifiedName~EndToEnd|FullyQualifiedName~Faults")];

    public override void Run(ICakeContext context)
    {
        context.EnsureDirectoryExists(Solution.Coverage);
        context.CleanDirectory(Solution.Coverage);
        foreach (var (project, filter) in Tests)
            context.DotNetTest(Solution.Root.Combine("tests").Combine(project).FullPath, Settings(filter));
        var reports = Directory.EnumerateFiles(Solution.Coverage.FullPath, "coverage.json", SearchOption.AllDirectories);
        var covered = BranchCoverage.Read(reports.Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement));
        File.WriteAllText(Solution.Coverage.CombineWithFilePath("summary.md").FullPath, CoverageReport.Of(covered, Held, Least));
        foreach (var name in Held)
            context.Information("{0} {1}", CoverageReport.Percent(covered.ShareOf(name)).PadLeft(8), name);
        var low = Held.Where(name => covered.ShareOf(name) < Least).ToList();
        if (low.Count > 0)
            throw new CakeException(1, $"Fewer than 90 % of the branches are covered in {string.Join(", ", low)}; which are not is in {Solution.Coverage}/summary.md.");
    }

    private static DotNetTestSettings Settings(string? filter) => new()
    {
        Configuration = "Release",
        NoBuild = true,
        NoLogo = true,
        Filter = filter,
        WorkingDirectory = Solution.Root,
        ResultsDirectory = Solution.Coverage,
        Collectors = ["XPlat Code Coverage"],
        EnvironmentVariables = new Dictionary<string, string?> { ["PIPELINE_COVERAGE"] = "1" },
        ArgumentCustomization = arguments => arguments.Append("--blame-hang-timeout 10m --blame-hang-dump-type none -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format=json,cobertura"),
    };
}
