using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[Platform("Linux", Reason = "Elsewhere there is nothing to flush.")]
public sealed class FolderFlushTests
{
    [Test]
    public void A_folder_is_flushed() => Assert.That(() => FolderFlush.Of(Path.GetTempPath()), Throws.Nothing);

    [Test]
    public void A_file_system_without_such_a_flush_is_no_fault() => Assert.That(() => FolderFlush.Of("/proc"), Throws.Nothing);

    [Test]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.That(() => FolderFlush.Of("/no/such folder"), Throws.TypeOf<IOException>().With.Message.Contains("/no/such folder"));
}
