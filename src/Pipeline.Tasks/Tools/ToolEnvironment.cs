using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Tools;

/// <summary>What a tool finds in its environment: the pipeline's own less every listed secret and what would steer git, plus what its profile gives it.</summary>
/// <param name="inherited">The pipeline's environment.</param>
/// <param name="secrets">The listed secrets.</param>
internal sealed class ToolEnvironment(IReadOnlyDictionary<string, string> inherited, ListedSecrets secrets)
{
    private static readonly StringComparer Names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> OfThisProcess() => Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", Names);

    /// <summary>Whether a tool finds a variable in its environment, with a value.</summary>
    public bool Has(ToolProfile profile, string name) =>
        !string.IsNullOrEmpty(secrets.Names.Contains(name, Names) ? secrets.ValueOf(name) : inherited.GetValueOrDefault(name))
        || profile.Env.ContainsKey(name)
        || profile.SecretEnv.ContainsKey(name);

    /// <summary>The environment of one call.</summary>
    public IReadOnlyDictionary<string, string> For(ToolProfile profile, RenderedCommand command, ProcessCookie cookie)
    {
        var listed = secrets.Names.ToHashSet(Names);
        var environment = inherited
            .Where(variable => !listed.Contains(variable.Key) && !variable.Key.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(Names);

        foreach (var name in profile.Secrets.Concat(profile.Credentials))
            Give(environment, name, name);

        foreach (var (name, value) in command.Env)
            environment[name] = value;

        foreach (var (name, secret) in command.SecretEnv)
            Give(environment, name, secret);

        environment[ProcessCookie.Variable] = cookie.Value;
        return environment;
    }

    private void Give(Dictionary<string, string> environment, string name, string secret)
    {
        if (secrets.ValueOf(secret) is { } value)
            environment[name] = value;
    }
}
