using Build.Tests.Support;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Configuration;

namespace Build.Tests.Sample;

/// <summary>The bundles in workstreams/, checked against this home's configuration.</summary>
internal static class SampleBundles
{
    public static BundleSet Load()
    {
        var configuration = new ConfigurationLoader(Home.At(ThisRepository.Root)).Load(new Dictionary<string, string>()).OrRefuse();
        return BundleSet.Load(new BundleSource(ThisRepository.PathOf("workstreams"), "workstreams"), new BundleRules
        {
            Gates = new GateOrder(configuration.Settings.Gates),
            Tools = configuration.Tools.ToDictionary(tool => tool.Key, tool => tool.Value.Type),
            DefaultTool = configuration.Settings.Defaults.Tool,
        });
    }

    public static string PatchOf(Workstream workstream, string step) => ThisRepository.PathOf("workstreams", workstream.Id, step + ".patch");
}
