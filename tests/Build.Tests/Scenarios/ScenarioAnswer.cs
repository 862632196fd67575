using Build.Tests.Agents;
using YamlDotNet.Serialization;

namespace Build.Tests.Scenarios;

/// <summary>What the model answers to one call of the agent: exactly one of its fields.</summary>
internal sealed record ScenarioAnswer
{
    /// <summary>Files and the text they get.</summary>
    public Dictionary<string, string>? Write { get; init; }

    /// <summary>A file to delete.</summary>
    public string? Delete { get; init; }

    /// <summary>A command for the agent's shell.</summary>
    public string? Run { get; init; }

    /// <summary>The service refuses, with this HTTP status.</summary>
    public int? Refuse { get; init; }

    /// <summary>Words alone.</summary>
    public string? Say { get; init; }

    /// <summary>Whether exactly one field is set.</summary>
    [YamlIgnore]
    public bool IsWhole => new object?[] { Write, Delete, Run, Refuse, Say }.Count(part => part is not null) == 1;

    /// <summary>Whether only an agent that runs commands can do it.</summary>
    [YamlIgnore]
    public bool NeedsShell => Delete is not null || Run is not null;

    /// <summary>The answers to the requests that make up the call: an agent with a shell asks again when its command has run.</summary>
    public IReadOnlyList<ModelTurn> Turns(bool hasShell) => this switch
    {
        { Write: { } files } => hasShell ? [new ModelTurn.Write(files), new ModelTurn.Say("Done.")] : [new ModelTurn.Write(files)],
        { Delete: { } file } => [new ModelTurn.Run($"rm '{file}'"), new ModelTurn.Say("Done.")],
        { Run: { } command } => [new ModelTurn.Run(command), new ModelTurn.Say("Done.")],
        { Refuse: { } status } => [new ModelTurn.Refuse(status, status == 401 ? "Unauthorized: invalid api key" : "Too Many Requests: rate limit reached")],
        { Say: { } words } => [new ModelTurn.Say(words)],
        _ => throw new InvalidOperationException("An answer says nothing."),
    };
}
