using System.Collections.Concurrent;

namespace Pipeline.Tasks.Tools;

/// <summary>The line that each workstream's tool printed last, for whoever watches: masked, without escape codes, recorded nowhere.</summary>
internal sealed class LastLines
{
    private readonly ConcurrentDictionary<string, string> _lines = new(StringComparer.Ordinal);

    /// <summary>A tool printed a line. A line of JSON is for programs: what was said before it stays.</summary>
    public void Heard(string wsId, string line)
    {
        if (line[0] != '{')
            _lines[wsId] = line;
    }

    /// <summary>The line; empty when nothing was printed in this step.</summary>
    public string Of(string wsId) => _lines.GetValueOrDefault(wsId, "");

    /// <summary>Another step begins.</summary>
    public void Forget(string wsId) => _lines.TryRemove(wsId, out _);
}
