using Cake.Core;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Arguments;

/// <summary>The options as Cake handed them on.</summary>
internal sealed class CommandLine(ICakeArguments arguments, IEnumerable<PipelineOption> registered)
{
    private readonly IReadOnlyList<PipelineOption> _options = [.. OptionCatalog.Pipeline, .. registered];

    /// <summary>Every option there is besides Cake's own.</summary>
    public IReadOnlyList<PipelineOption> Options => _options;

    /// <summary><c>--json</c>: one object on standard output, everything else on standard error.</summary>
    public bool Json => Switch("json");

    /// <summary>The value of an option; null when it was not given. The last one counts.</summary>
    public string? Value(string name) => arguments.GetArguments(name).LastOrDefault(value => !string.IsNullOrEmpty(value));

    /// <summary>Whether a switch was given and not set to false.</summary>
    public bool Switch(string name) =>
        arguments.HasArgument(name)
        && !string.Equals(arguments.GetArguments(name).LastOrDefault(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what nobody registered, and what <see cref="PipelineArguments"/> could not read.</summary>
    public void RefuseUnknown()
    {
        if (Value(PipelineArguments.Refused) is { } refused)
            throw PipelineRefusedException.Input("invalid_argument", $"{refused}. See --help.");
        var known = _options.Concat(OptionCatalog.Cake).Select(option => option.Name).ToList();
        var unknown = arguments.GetArguments().Keys
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count == 0)
            return;
        var errors = unknown
            .Select(name => new InputError("unknown_option", "", 0, 0, $"--{name}", $"There is no option --{name}. {Hint(name, known)}"))
            .ToList();
        throw PipelineRefusedException.Input("unknown_option", errors[0].Message, errors);
    }

    /// <summary>Refuses options that belong to other targets than these.</summary>
    /// <param name="targets">The targets as the catalogue of options calls them; null is a task of the build's own, which may read any.</param>
    public void RefuseMisplaced(IReadOnlyList<string?> targets)
    {
        if (targets.Contains(null))
            return;
        var ofTheBuild = registered.Select(option => option.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        MisplacedOptions.Refuse(
            OptionCatalog.Pipeline.Where(option => arguments.HasArgument(option.Name) && !ofTheBuild.Contains(option.Name)),
            [.. targets.OfType<string>().Distinct()]);
    }

    private static string Hint(string name, IReadOnlyCollection<string> known) =>
        NearestName.Of(name, known) is { } nearest ? $"Did you mean --{nearest}?" : "See --help.";
}
