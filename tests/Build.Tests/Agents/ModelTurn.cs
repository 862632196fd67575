namespace Build.Tests.Agents;

/// <summary>What the scripted model answers to one request.</summary>
internal abstract record ModelTurn
{
    private ModelTurn()
    {
    }

    /// <summary>It asks the agent to run a command in a shell.</summary>
    public sealed record Run(string Command) : ModelTurn;

    /// <summary>It says something and is done.</summary>
    public sealed record Say(string Text) : ModelTurn;

    /// <summary>The service refuses the request.</summary>
    public sealed record Refuse(int Status, string Message) : ModelTurn;

    /// <summary>It begins to answer and never goes on.</summary>
    public sealed record Stall : ModelTurn;
}
