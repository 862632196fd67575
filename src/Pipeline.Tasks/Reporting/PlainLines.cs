namespace Pipeline.Tasks.Reporting;

/// <summary>Lines as they come, each with its workstream in front.</summary>
internal sealed class PlainLines(Terminal terminal) : IRunLines
{
    /// <inheritdoc/>
    public void Write(string? wsId, string markup) => terminal.Markup(markup);

    /// <inheritdoc/>
    public void End(string wsId)
    {
        // Nothing was held back.
    }
}
