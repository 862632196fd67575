using Pipeline.Tasks.Reports.Html;

namespace Pipeline.Tasks.Tests.Reports.Html;

public sealed class PatchTextTests
{
    [Test]
    public void Lines_have_the_numbers_of_their_files()
    {
        var file = PatchText.Read("diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -4,3 +9,3 @@ head\n one\n-two\n+2\n \n\\ No newline at end of file\n").Single();
        Assert.That(file.Lines.Select(line => (line.Kind, line.Text, line.Old, line.New)).SkipLast(1), Is.EqualTo(new (char, string, int?, int?)[]
        {
            ('@', "@@ -4,3 +9,3 @@ head", null, null), (' ', "one", 4, 9), ('-', "two", 5, null), ('+', "2", null, 10), (' ', "", 6, 11), ('@', "\\ No newline at end of file", null, null),
        }));
        Assert.That((file.Path, file.Kind), Is.EqualTo(("x", "changed")));
    }

    [TestCase("diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+1", "n", "added")]
    [TestCase("diff --git a/d b/d\ndeleted file mode 100644\n--- a/d\n+++ /dev/null\n@@ -1 +0,0 @@\n-1", "d", "deleted")]
    [TestCase("diff --git a/m x b/m x\nold mode 100644\nnew mode 100755", "m x", "mode")]
    [TestCase("diff --git a/b b/b\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZ", "b", "binary")]
    [TestCase("diff --git \"a/gr\\303\\274\\303\\237e \\\"q\\\"\\t.txt\" \"b/gr\\303\\274\\303\\237e \\\"q\\\"\\t.txt\"\n--- \"a/gr\\303\\274\\303\\237e \\\"q\\\"\\t.txt\"\n+++ \"b/gr\\303\\274\\303\\237e \\\"q\\\"\\t.txt\"\n@@ -1 +1 @@\n-1\n+2", "grüße \"q\"\t.txt", "changed")]
    [TestCase("diff --git ", "", "changed")]
    [TestCase("diff --git a/cut b/cut\n--- a/cut\n+++ b", "  b", "changed")]
    public void A_file_has_a_name_and_a_kind(string patch, string path, string kind)
    {
        var file = PatchText.Read(patch).Single();
        Assert.That((file.Path, file.Kind), Is.EqualTo((path.Trim(' '), kind)).Or.EqualTo((path, kind)));
    }

    [Test]
    public void Lines_that_look_like_heads_within_a_hunk_stay_lines() => Assert.That(
        PatchText.Read("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- a/y\n+++ b/y\n diff --git a/z b/z").Single().Lines.Select(line => line.Text).Skip(1),
        Is.EqualTo(new[] { "-- a/y", "++ b/y", "diff --git a/z b/z" }));

    [FsCheck.NUnit.Property]
    public bool No_text_is_too_odd_to_read(string? text) => PatchText.Read("diff --git " + text + "\n@@ " + text + "\n" + text).Count >= 1;
}
