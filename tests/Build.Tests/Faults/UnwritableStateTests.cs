using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>The state's folder cannot be written, from the beginning or in the middle; the run stops, and goes on when it can.</summary>
public sealed class UnwritableStateTests
{
    [Test]
    public async Task A_state_folder_that_cannot_be_made_is_refused_with_the_way_out()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        repository.Write(".pipeline", "in the way\n");
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(4);
        Assert.That(refused.ErrorCode, Is.EqualTo("state_unwritable"));
        Assert.That(await repository.GitAsync("branch", "--list", "ws/*"), Is.Empty);
        File.Delete(repository.PathOf(".pipeline"));
        (await repository.RunAsync("--target=RunAll")).Exits(0);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_state_folder_that_may_only_be_read_is_read_and_refuses_a_run()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("W1"));
        var program = await PlainUser.OfAsync(repository);
        (await program.RunAsync("run")).Exits(0);
        var right = (await program.RunAsync("show-run", "--json")).Exits(0).Stdout;
        var folder = repository.PathOf(".pipeline");
        await Commands.RunAsync(repository.Root, "chmod", "-R", "a-w", folder);
        Assert.That((await program.RunAsync("show-run", "--json")).Exits(0).Stdout, Is.EqualTo(right));
        var refused = (await program.RunAsync("run", "--json")).Exits(4);
        Assert.That((refused.ErrorCode, refused.Stdout.Contains(".pipeline", StringComparison.Ordinal)), Is.EqualTo(("state_unwritable", true)));
        await Commands.RunAsync(repository.Root, "chmod", "-R", "u+w", folder);
        (await program.RunAsync("run")).Exits(0);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_disk_that_is_full_at_any_write_stops_the_run_and_with_room_it_goes_on()
    {
        if (Environment.UserName != "root")
            Assert.Ignore("only root can mount a small disk");
        string undisturbed;
        using (var repository = await FaultyRuns.RepositoryAsync())
        {
            (await repository.RunAsync(FaultyRuns.RunAll)).Exits(0);
            undisturbed = await Aftermath.OfAsync(repository);
        }

        var stops = 0;
        var step = FullForm.Choose(240, 16);
        for (var kilobytes = 16; kilobytes <= 496; kilobytes += step)
            stops += await FullAtAsync(kilobytes, undisturbed) ? 1 : 0;
        Assert.That(stops, Is.Positive, "at least the smallest disk has to be full");
    }

    private static async Task<bool> FullAtAsync(int kilobytes, string undisturbed)
    {
        using var repository = await FaultyRuns.RepositoryAsync();
        var folder = Directory.CreateDirectory(repository.PathOf(".pipeline")).FullName;
        await Commands.RunAsync(repository.Root, "mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "none", folder);
        try
        {
            var full = await repository.RunAsync(FaultyRuns.RunAll);
            Assert.That(full.ExitCode, Is.AnyOf(0, 1, 2, 4), $"{kilobytes} KB\n{full}");
            await Commands.RunAsync(repository.Root, "mount", "-o", "remount,size=64m", folder);
            var resumed = await repository.RunAsync(FaultyRuns.Resume);
            Assert.That(resumed.ExitCode, Is.Zero, $"{kilobytes} KB\n{full}\n{resumed}");
            Assert.That(await Aftermath.OfAsync(repository), Is.EqualTo(undisturbed), $"{kilobytes} KB");
            return full.ExitCode != 0;
        }
        finally
        {
            await Commands.RunAsync(repository.Root, "umount", folder);
        }
    }
}
