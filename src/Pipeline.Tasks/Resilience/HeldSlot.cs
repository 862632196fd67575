using Polly;

namespace Pipeline.Tasks.Resilience;

/// <summary>
/// The job's slot of one workstream during one call of a tool: given to another while the call waits, for a resource or
/// before another try, and held again when it goes on.
/// </summary>
internal sealed class HeldSlot
{
    private static readonly ResiliencePropertyKey<HeldSlot?> Key = new("pipeline.slot");
    private readonly JobSlots _slots;
    private bool _held = true;

    private HeldSlot(JobSlots slots) => _slots = slots;

    /// <summary>The slot of the call that a context belongs to.</summary>
    public static HeldSlot Of(ResilienceContext context) =>
        context.Properties.GetValue(Key, null) ?? throw new InvalidOperationException("The call was not begun with its slot.");

    /// <summary>Makes a call with the slot in its context; however it ends, the workstream holds a slot behind it.</summary>
    public static async Task<T> KeepAsync<T>(JobSlots slots, ResilienceContext context, Func<Task<T>> call)
    {
        var slot = new HeldSlot(slots);
        context.Properties.Set(Key, slot);
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            // Also one that is stopped: the workstream goes on to its end, and gives back the slot it then holds.
            await slot.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the workstream holds its slot now.</summary>
    public bool IsHeld => _held;

    /// <summary>Gives the slot to another; nothing when it is given away already.</summary>
    public void Leave()
    {
        if (!_held)
            return;
        _held = false;
        _slots.Leave();
    }

    /// <summary>Holds a slot again when one is free.</summary>
    public bool TryEnter() => _held = _held || _slots.TryEnter();

    /// <summary>Holds a slot again as soon as one is free.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        if (_held)
            return;
        await _slots.EnterAsync(cancellation).ConfigureAwait(false);
        _held = true;
    }
}
