using Cake.Core;
using Pipeline.Model.Inputs;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Engine;

/// <summary>What a command works with: home, configuration, bundles. Each is loaded when it is first asked for, and once.</summary>
internal sealed class Workspace
{
    private readonly Lazy<ConfigurationLoad> _configuration;
    private readonly Lazy<BundleSet> _bundles;
    private readonly Lazy<(PromptTemplates Templates, IReadOnlyList<InputError> Errors)> _prompts;
    private IReadOnlyCollection<string> _reserved = [];

    public Workspace(ICakeEnvironment environment, CommandLine commandLine)
    {
        Environment = environment.GetEnvironmentVariables()
            .Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.Key, variable => variable.Value);
        Home = Home.At(
            environment.WorkingDirectory.FullPath,
            commandLine.Value("config"),
            commandLine.Value("workstreams"),
            commandLine.Value("templates"));
        _configuration = new(() => new ConfigurationLoader(Home).Load(Environment));
        _prompts = new(() => PromptTemplates.Load(Home));
        _bundles = new(() => LoadBundles());
    }

    /// <summary>Where the user stands.</summary>
    public Home Home { get; }

    /// <summary>The environment this process was started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The configuration, with what is wrong with it.</summary>
    public ConfigurationLoad Configuration => _configuration.Value;

    /// <summary>The settings; refused when anything is wrong with the configuration.</summary>
    public PipelineSettings Settings => Configuration.OrRefuse().Settings;

    /// <summary>The prompts; refused when anything is wrong with them.</summary>
    public PromptTemplates Prompts => PromptErrors.Count == 0
        ? _prompts.Value.Templates
        : throw PipelineRefusedException.Input("invalid_templates", $"{Counted(PromptErrors.Count)} in the prompts; nothing was started.", PromptErrors);

    /// <summary>What is wrong with the prompts.</summary>
    public IReadOnlyList<InputError> PromptErrors => _prompts.Value.Errors;

    /// <summary>The bundles, with what is wrong with them.</summary>
    public BundleSet Bundles => _bundles.Value;

    /// <summary>The bundles by id, dependencies first; refused when anything is wrong with them or with the configuration.</summary>
    public IReadOnlyDictionary<string, Bundle> RequireBundles()
    {
        Configuration.OrRefuse();
        if (Bundles.Errors.Count > 0)
            throw PipelineRefusedException.Input("invalid_bundles", $"{Counted(Bundles.Errors.Count)} in the bundles; nothing was started.", Bundles.Errors);
        return Bundles.Bundles.ToDictionary(bundle => bundle.Workstream.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Names that no workstream may have; said before <see cref="Bundles"/> is first asked for.</summary>
    public void Reserve(IReadOnlyCollection<string> names) => _reserved = names;

    private static string Counted(int errors) => errors == 1 ? "There is an error" : $"There are {errors} errors";

    private BundleSet LoadBundles()
    {
        var configuration = Configuration.Configuration;
        var rules = new BundleRules
        {
            Gates = new GateOrder(configuration.Settings.Gates),
            Tools = configuration.Tools.ToDictionary(tool => tool.Key, tool => tool.Value.Type),
            DefaultTool = configuration.Settings.Defaults.Tool,
            ReservedNames = _reserved,
        };
        return BundleSet.Load(new BundleSource(Home.WorkstreamsDirectory, Home.Display(Home.WorkstreamsDirectory)), rules);
    }
}
