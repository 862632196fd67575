using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RepositoryLockTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_second_process_is_refused_and_told_who_holds_the_lock()
    {
        using var other = SecondProcess.Start("hold", _state.Folder);
        Assert.That(other.ReadLine(), Is.EqualTo("held"));
        Assert.That(RepositoryLock.IsHeld(_state.Folder), Is.True);
        var refused = Assert.Throws<PipelineRefusedException>(() => RepositoryLock.Acquire(_state.Folder, TimeProvider.System));
        Assert.That((refused!.ExitCode, refused.Code), Is.EqualTo((ExitCode.StateRefused, "lock_held")));
        Assert.That(refused.Message, Does.Contain($"process {other.Id} on {Environment.MachineName}").And.Contain("run 20260101-000000-0000"));
    }

    [Test]
    public void This_process_keeps_a_second_one_out()
    {
        using var held = RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
        using var other = SecondProcess.Start("hold", _state.Folder);
        Assert.That(other.ReadLine(), Does.StartWith("refused: ").And.Contain($"process {Environment.ProcessId}"));
    }

    [Test]
    public void What_a_killed_process_leaves_is_no_obstacle()
    {
        using (var other = SecondProcess.Start("hold", _state.Folder))
        {
            Assert.That(other.ReadLine(), Is.EqualTo("held"));
            other.Kill();
        }
        Assert.That(RepositoryLock.Holder(_state.Folder), Is.Not.Null, "the dead process has left its description");
        Assert.That(RepositoryLock.IsHeld(_state.Folder), Is.False);
        using var mine = RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
        Assert.That(RepositoryLock.Holder(_state.Folder)!.ProcessId, Is.EqualTo(Environment.ProcessId));
    }

    [Test]
    public void Whoever_only_looks_keeps_no_owner_out()
    {
        using var other = SecondProcess.Start("look", _state.Folder, "20000");
        RepositoryLock.Acquire(_state.Folder, TimeProvider.System).Dispose();
        Assert.That(other.ReadLine(), Is.EqualTo("looking"));
        for (var times = 0; times < 200; times++)
            RepositoryLock.Acquire(_state.Folder, TimeProvider.System).Dispose();
    }

    [Test]
    public void A_released_lock_is_free_and_its_file_stays()
    {
        RepositoryLock.Acquire(_state.Folder, TimeProvider.System).Dispose();
        Assert.That(RepositoryLock.IsHeld(_state.Folder), Is.False);
        Assert.That(Directory.GetFiles(_state.Folder).Select(Path.GetFileName), Is.EqualTo(new[] { "pipeline.lock" }));
    }

    [Test]
    public void Looking_at_a_repository_without_a_lock_makes_no_file()
    {
        Assert.That(RepositoryLock.IsHeld(_state.Folder), Is.False);
        Assert.That(Directory.GetFileSystemEntries(_state.Folder), Is.Empty);
    }

    [Test]
    public void Another_process_with_the_same_id_is_not_the_holder()
    {
        var me = LockHolder.Me(TimeProvider.System);
        Assert.That(me.Lives(), Is.True);
        Assert.That((me with { ProcessStartedAt = me.ProcessStartedAt.AddHours(-1) }).Lives(), Is.False);
        Assert.That((me with { Host = me.Host + " of another" }).Lives(), Is.False);
        Assert.That((me with { ProcessId = int.MaxValue }).Lives(), Is.False);
    }
}
