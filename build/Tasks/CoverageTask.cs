using System.Globalization;
using System.Xml.Linq;
using Cake.Common.Diagnostics;
using Cake.Common.IO;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Test;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Coverage")]
[TaskDescription("Measures branches covered by the unit tests in artifacts/coverage; fails below 90 % where it matters most.")]
[IsDependentOn(typeof(CompileTask))]
public sealed class CoverageTask : FrostingTask
{
    private const double Least = 0.9;

    /// <summary>Namespaces whose branches must be covered.</summary>
    private static readonly string[] Held =
    [
        "Pipeline.Model.Breakers", "Pipeline.Model.States", "Pipeline.Model.Records", "Pipeline.Model.Graph", "Pipeline.Model.Steps",
        "Pipeline.Tasks.State", "Pipeline.Tasks.Git",
    ];

    public override void Run(ICakeContext context)
    {
        context.EnsureDirectoryExists(Solution.Coverage);
        context.CleanDirectory(Solution.Coverage);
        foreach (var tests in new[] { "Pipeline.Model.Tests", "Pipeline.Tasks.Tests" })
            context.DotNetTest(Solution.Root.Combine("tests").Combine(tests).FullPath, Settings());
        var reports = Directory.EnumerateFiles(Solution.Coverage.FullPath, "coverage.cobertura.xml", SearchOption.AllDirectories);
        var covered = BranchCoverage.Read(reports.Select(file => XDocument.Load(file)));
        var shares = Held.Select(name => (Name: name, Share: covered.ShareOf(name))).ToList();
        foreach (var (name, share) in shares)
            context.Information("{0} {1}", share.ToString("P1", CultureInfo.InvariantCulture).PadLeft(8), name);
        var low = shares.Where(one => one.Share < Least).Select(one => one.Name).ToList();
        if (low.Count > 0)
            throw new CakeException(1, $"Fewer than 90 % of the branches are covered in {string.Join(", ", low)}; the reports are in {Solution.Coverage}.");
    }

    private static DotNetTestSettings Settings() => new()
    {
        Configuration = "Release",
        NoBuild = true,
        NoLogo = true,
        WorkingDirectory = Solution.Root,
        ResultsDirectory = Solution.Coverage,
        Collectors = ["XPlat Code Coverage"],
    };
}
