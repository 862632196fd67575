using Pipeline.Model.Tools;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Health;

/// <summary>Is every listed secret set that a tool in use asks for? Names alone are looked at and told.</summary>
internal sealed class CredentialHealth(Workspace workspace, ToolsInUse inUse) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        var configuration = workspace.Configuration.Configuration;
        var set = configuration.Secrets.Names.ToHashSet(StringComparer.Ordinal);
        var wanted = inUse.Profiles()
            .SelectMany(profile => profile.Secrets.Concat(profile.SecretEnv.Values).Select(name => (name, profile.Id)))
            .ToLookup(pair => pair.name, pair => pair.Id, StringComparer.Ordinal);
        // Those of which one is enough are told of together, by the agent that asks for them.
        var together = inUse.Profiles().SelectMany(profile => profile.Credentials).Where(name => !set.Contains(name) && !wanted.Contains(name)).ToHashSet(StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<Finding>>([
            .. configuration.Settings.Secrets.Where(name => !together.Contains(name)).Select(name => Of(name, set.Contains(name), [.. wanted[name].Distinct()])),
            .. inUse.Profiles().Where(profile => profile.Credentials.Count > 0).Select(Credentials)]);
    }

    // One of the names is enough.
    private Finding Credentials(ToolProfile profile)
    {
        var isListed = profile.Credentials.Any(workspace.Configuration.Configuration.Settings.Secrets.Contains);
        var environment = new ToolEnvironment(workspace.Environment, workspace.Configuration.Configuration.Secrets);
        var names = string.Join(" or ", profile.Credentials);
        return profile.Credentials.Any(name => environment.Has(profile, name))
            ? new Finding($"credentials {profile.Id}", $"{names} is set")
            : new Finding($"credentials {profile.Id}", $"{names} is not set.", $"Set it in the environment, or in the git-ignored file .env of the home{(isListed ? "" : ", and list it under 'secrets' in config/pipeline.yaml")}.");
    }

    private static Finding Of(string name, bool isSet, IReadOnlyList<string> tools) => (isSet, tools.Count) switch
    {
        (true, _) => new Finding($"secret {name}", "is set"),
        (false, 0) => new Finding($"secret {name}", "is not set, and no tool in use asks for it"),
        _ => new Finding($"secret {name}", $"It is not set, and {string.Join(", ", tools)} asks for it.", $"Set {name} in the environment, or in the git-ignored file .env of the home."),
    };
}
