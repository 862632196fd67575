using System.Globalization;

namespace Pipeline.Tasks.Steps;

/// <summary>Keeps the artifacts of a workstream's earlier rounds, so that its folder holds the round that counts: what a replay reads.</summary>
internal static class RoundArtifacts
{
    /// <summary>
    /// Renames the folder of the round before, once: called while the workstream is still pending, so that a start after
    /// a crash finds the folder gone and does nothing.
    /// </summary>
    /// <param name="folder">The workstream's artifacts.</param>
    /// <param name="round">The round that begins, counted from 1.</param>
    public static void SetAside(string folder, int round)
    {
        if (round > 1 && Directory.Exists(folder))
            Directory.Move(folder, Free(string.Create(CultureInfo.InvariantCulture, $"{folder}.round-{round - 1}")));
    }

    private static string Free(string wanted) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
        .First(name => !Directory.Exists(name));
}
