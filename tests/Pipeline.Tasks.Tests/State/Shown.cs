using Pipeline.Model.Records;

namespace Pipeline.Tasks.Tests.State;

/// <summary>Records as text, to compare them by content.</summary>
internal static class Shown
{
    public static string[] Records(RunSnapshot? snapshot) =>
    [
        RecordJson.Write(snapshot!.Run!).GetRawText(),
        .. snapshot.InOrder.Select(workstream => RecordJson.Write(workstream).GetRawText()),
        .. snapshot.InOrder.SelectMany(workstream => snapshot.AllAttemptsOf(workstream.WsId)).Select(attempt => RecordJson.Write(attempt).GetRawText()),
        .. snapshot.ErrorsInOrder.Select(error => RecordJson.Write(error).GetRawText()),
        $"{snapshot.LastEventId} {snapshot.LastEventAt:O}",
    ];

    public static string[] Events(IEnumerable<EventRecord> events) =>
        [.. events.Select(happened => System.Text.Encoding.UTF8.GetString(RecordJson.WriteEvent(happened)))];
}
