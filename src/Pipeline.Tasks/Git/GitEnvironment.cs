using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Git;

/// <summary>The environment and the settings under which every git command runs.</summary>
internal static class GitEnvironment
{
    /// <summary>
    /// Settings that keep git from running what somebody planted, from asking, from working in the background and from losing
    /// what it said it wrote.
    /// <c>/dev/null</c> holds no hook on Windows either: git reads it as the null device there.
    /// </summary>
    public static readonly IReadOnlyList<string> Settings =
    [
        "-c", "core.fsmonitor=false",
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.quotePath=false",
        "-c", "core.longPaths=true",
        "-c", "core.checkStat=default",
        "-c", "core.trustCtime=true",
        "-c", "core.splitIndex=false",
        "-c", "core.untrackedCache=false",
        "-c", "core.sparseCheckout=false",
        "-c", "submodule.recurse=false",
        // The journal names commits: they are on the disk before it does. Git by itself flushes packs alone.
        "-c", "core.fsync=committed,loose-object,reference",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
        "-c", "commit.gpgSign=false",
        "-c", "i18n.commitEncoding=UTF-8",
        "-c", "advice.detachedHead=false",
    ];

    // What a person or a CI system tells git about the machine; the rest says which repository the caller is in.
    private static readonly string[] Kept =
    [
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_",
        "GIT_SSL_", "GIT_SSH", "GIT_PROXY_",
    ];

    /// <summary>The caller's environment without what would lead git astray.</summary>
    public static IReadOnlyDictionary<string, string> From(IReadOnlyDictionary<string, string> caller)
    {
        var environment = new Dictionary<string, string>(caller.Where(v => IsKept(v.Key)), StringComparer.Ordinal)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_OPTIONAL_LOCKS"] = "0",
            ["GIT_NO_REPLACE_OBJECTS"] = "1",
            ["GIT_LITERAL_PATHSPECS"] = "1",
            ["LC_ALL"] = "C",
        };
        environment.Remove("LANGUAGE");
        environment.Remove(ProcessCookie.Variable);
        return environment;
    }

    private static bool IsKept(string name) =>
        !name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)
        || Kept.Any(kept => name.StartsWith(kept, StringComparison.OrdinalIgnoreCase));
}
