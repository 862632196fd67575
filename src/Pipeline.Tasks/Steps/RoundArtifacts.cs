using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>Keeps the artifacts of a workstream's earlier rounds, so that its folder holds the round that counts: what a replay reads.</summary>
internal static class RoundArtifacts
{
    /// <summary>
    /// Renames the folder of the round before, once: called while the workstream is still pending. The journal knows the new
    /// name first, so a start after a crash in between finds the folder there and gives it that name.
    /// </summary>
    /// <param name="recorder">The run.</param>
    /// <param name="wsId">The workstream.</param>
    /// <param name="folder">Its artifacts.</param>
    public static void SetAside(RunRecorder recorder, string wsId, string folder)
    {
        var round = recorder.Snapshot.Workstreams[wsId].Round;
        if (round == 1 || !Directory.Exists(folder))
            return;
        var aside = Free(string.Create(CultureInfo.InvariantCulture, $"{folder}.round-{round - 1}"));
        recorder.Record(wsId, new ArtifactsSetAside(Path.GetFileName(folder), Path.GetFileName(aside)));
        Directory.Move(folder, aside);
    }

    private static string Free(string wanted) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
        .First(name => !Directory.Exists(name));
}
