using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Health;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Runs;

/// <summary>Whether this machine can keep tools apart, asked by starting the program with what it would be started with.</summary>
internal sealed class Isolation(ToolsInUse inUse, IProcessRunner processes)
{
    /// <summary>Refuses a run with a tool whose isolation is not to be had.</summary>
    public async Task RequireAsync(RunRequest request, CancellationToken cancellation)
    {
        var profiles = Isolated(inUse.Profiles(request.Bundles.Select(bundle => bundle.Workstream)));
        if (profiles.Count > 0 && await MissingAsync(profiles, cancellation).ConfigureAwait(false) is { } missing)
            throw PipelineRefusedException.Input("isolation_unavailable", $"{Named(profiles)} asks for 'isolation: bubblewrap', and {missing}. Nothing was started. {Fix}");
    }

    /// <summary>The way out.</summary>
    public const string Fix = "Install bubblewrap and allow user namespaces, or set 'isolation: none' in config/tools.yaml.";

    /// <summary>Those of some profiles that are to be isolated.</summary>
    public static IReadOnlyList<ToolProfile> Isolated(IEnumerable<ToolProfile> profiles) =>
        [.. profiles.Where(profile => profile.Isolation == ToolIsolation.Bubblewrap)];

    /// <summary>The profiles' ids, quoted.</summary>
    public static string Named(IEnumerable<ToolProfile> profiles) => string.Join(", ", profiles.Select(profile => $"'{profile.Id}'"));

    /// <summary>Why these cannot be isolated here; null when they can.</summary>
    public async Task<string?> MissingAsync(IReadOnlyList<ToolProfile> profiles, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            return "that is for Linux alone";
        if (ExecutableLookup.FromEnvironment().Find(Bubblewrap.Program, Path.GetTempPath()) is not { } file)
            return $"'{Bubblewrap.Program}' is not on PATH";
        var strictest = profiles.Max(profile => profile.Network);
        string[] probe = [.. Bubblewrap.Start(strictest), "--", file, "--version"];
        var said = await ProgramVersion.AskAsync(processes, file, probe, Path.GetTempPath(), new Dictionary<string, string>(), cancellation).ConfigureAwait(false);
        return said is null ? $"{file} may not make namespaces here" : null;
    }

    /// <summary>What a tool is kept from in a run.</summary>
    public static IsolatedPlaces PlacesOf(Home home, TargetRepository repository) => new(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        [home.Directory, home.WorkstreamsDirectory],
        repository.Root,
        repository.CommonDirectory,
        StatePaths.In(repository.Root).Root,
        [home.EnvFile, Path.Combine(repository.Root, ".env")]);
}
