namespace Build.Tests.EndToEnd;

/// <summary>The server-sent events of a dashboard.</summary>
internal sealed class DashboardNews(StreamReader stream) : IDisposable
{
    /// <summary>What the next event of a name carries; fails when the stream ends without it.</summary>
    public async Task<string> NextAsync(string name)
    {
        var current = "";
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                current = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal) && current == name)
                return line["data: ".Length..];
        }

        throw new AssertionException($"The stream ended without the event '{name}'.");
    }

    public void Dispose() => stream.Dispose();
}
