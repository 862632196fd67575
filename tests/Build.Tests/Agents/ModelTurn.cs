namespace Build.Tests.Agents;

/// <summary>What the scripted model answers to one request.</summary>
internal abstract record ModelTurn
{
    private ModelTurn()
    {
    }

    /// <summary>It asks the agent to run a command in a shell.</summary>
    public sealed record Run(string Command) : ModelTurn;

    /// <summary>It gives files their text: an agent with a shell is asked to write them by a command, Aider gets them whole.</summary>
    public sealed record Write(IReadOnlyDictionary<string, string> Files) : ModelTurn
    {
        private const string End = "END-OF-FILE";

        /// <summary>The command that writes them; it does not look at what stands in them.</summary>
        public Run Command => new(string.Concat(Files.Select(file =>
            $"mkdir -p \"$(dirname '{file.Key}')\"\ncat > '{file.Key}' <<'{End}'\n{WithLineEnd(file.Value)}{End}\n")));

        /// <summary>The files as an answer in Aider's edit format <c>whole</c>.</summary>
        public string Whole => string.Concat(Files.Select(file => $"{file.Key}\n```\n{WithLineEnd(file.Value)}```\n\n"));

        private static string WithLineEnd(string text) => text.EndsWith('\n') ? text : text + "\n";
    }

    /// <summary>It says something and is done.</summary>
    public sealed record Say(string Text) : ModelTurn;

    /// <summary>The service refuses the request.</summary>
    public sealed record Refuse(int Status, string Message) : ModelTurn;

    /// <summary>It begins to answer and never goes on.</summary>
    public sealed record Stall : ModelTurn;
}
