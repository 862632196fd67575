using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>Counts in how many attempts each error appeared.</summary>
internal static class ErrorFold
{
    internal static IReadOnlyList<ErrorRecord> Count(
        RunSnapshot before, EventRecord happened, StepName? step, string? attempt, IReadOnlyList<SignedError> errors) =>
        happened.WsId is { } wsId
            ? [.. errors.DistinctBy(error => error.Signature).Select(error => Seen(before, happened, wsId, step, attempt, error))]
            : [];

    private static ErrorRecord Seen(
        RunSnapshot before, EventRecord happened, string wsId, StepName? step, string? attempt, SignedError seen)
    {
        var id = $"{happened.RunId}/{wsId}/{(step is { } name ? Names.Of(name) : "-")}/{seen.Signature}";
        var known = before.Errors.GetValueOrDefault(id);
        var again = known is not null && attempt is not null && known.LastAttempt == attempt;
        return new ErrorRecord
        {
            Id = id,
            RunId = happened.RunId,
            WsId = wsId,
            Step = step,
            ErrorCode = seen.Error.Code,
            Signature = seen.Signature,
            Message = seen.Error.Message,
            Count = (known?.Count ?? 0) + (again ? 0 : 1),
            LastAttempt = attempt,
            FirstSeen = known?.FirstSeen ?? happened.Timestamp,
            LastSeen = happened.Timestamp,
        };
    }
}
