using FsCheck.Fluent;
using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Breakers;

public sealed class ErrorSignatureTests
{
    [TestCase("The name 'foo' does not exist", "The name 'barBaz' does not exist")]
    [TestCase("expected \"a\" but was `b`", "expected \"ccc\" but was `dd`")]
    [TestCase("in /home/a/src/A.cs:12:3 at once", "in /tmp/xy/B.cs:7 at once")]
    [TestCase("in C:\\a\\A.cs(12,3) at once", "in src/b/B.cs(7) at once")]
    [TestCase("error in Program.cs: no", "error in main.py:12: no")]
    [TestCase("failed after 1.25 s", "failed after 300ms")]
    [TestCase("failed at 2026-01-02T03:04:05.678Z", "failed at 2025-12-31 23:59:59")]
    [TestCase("request 0f8fad5b-d9cb-469f-a165-70867728950e failed", "request 7c9e6679-7425-40de-944b-e07fc1f90ae7 failed")]
    [TestCase("commit 33634a8 is bad", "commit 2d256d4 is bad")]
    [TestCase("segfault at 0x7fff1234", "segfault at 0xdeadbeef")]
    [TestCase("cannot reach http://127.0.0.1:8080/a", "cannot reach https://example.test/b?c=d")]
    [TestCase("cannot reach 10.0.0.1:80", "cannot reach 192.168.0.7:443")]
    [TestCase("2 of 17 tests failed", "3 of 18 tests failed")]
    [TestCase("Can't do it", "can't  do\n it")]
    public void Errors_that_differ_in_names_numbers_and_places_are_the_same(string one, string other)
    {
        Assert.That(ErrorSignature.Normalise(other), Is.EqualTo(ErrorSignature.Normalise(one)));
        Assert.That(ErrorSignature.Of("E1", other), Is.EqualTo(ErrorSignature.Of("E1", one)));
    }

    [TestCase("; expected", "} expected")]
    [TestCase("The name 'x' does not exist", "The type 'x' does not exist")]
    [TestCase("System.NullReferenceException: no", "System.ArgumentNullException: no")]
    [TestCase("can't open it and won't try", "can't close it and won't try")]
    [TestCase("", "something")]
    public void Errors_that_say_something_else_are_not(string one, string other) =>
        Assert.That(ErrorSignature.Of("E1", other), Is.Not.EqualTo(ErrorSignature.Of("E1", one)));

    [Test]
    public void The_code_counts_and_the_place_does_not()
    {
        var error = new ToolError("CS1002", "; expected", "build", "src/A.cs", 3);

        Assert.That(ErrorSignature.Of(error), Is.EqualTo(ErrorSignature.Of(error with { File = "src/B.cs", Line = 9 })));
        Assert.That(ErrorSignature.Of(error), Is.Not.EqualTo(ErrorSignature.Of(error with { Code = "CS1003" })));
    }

    [Test]
    public void A_signature_can_be_read() =>
        Assert.That(ErrorSignature.Of("CS0103", "The name 'x' does not exist in line 12"), Does.Match("^CS0103-the-name-does-not-exist-in-line-[0-9a-f]{12}$"));

    [TestCase('a', "")]
    [TestCase('a', "-")]
    [TestCase('/', "")]
    [TestCase('(', ":1")]
    [TestCase('\'', "")]
    [TestCase('1', ".")]
    [TestCase('.', "a")]
    public void A_message_of_a_megabyte_has_one_too(char letter, string other)
    {
        var message = string.Concat(Enumerable.Repeat(letter + other, 1_000_000 / (1 + other.Length)));

        Assert.That(ErrorSignature.Of("E1", message), Is.EqualTo(ErrorSignature.Of("E1", message[..ErrorSignature.MessageLimit])));
    }

    [FsCheck.NUnit.Property]
    public FsCheck.Property Any_text_gives_a_signature_that_a_key_can_hold() => Prop.ForAll<string, string>((code, message) =>
        ErrorSignature.Of(code ?? "", message ?? "") is { Length: > 0 and <= 100 } signature
        && signature.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'));

    [FsCheck.NUnit.Property]
    public FsCheck.Property Numbers_do_not_count() => Prop.ForAll<uint, uint>((one, other) =>
        ErrorSignature.Of("E1", $"got {one} of them") == ErrorSignature.Of("E1", $"got {other} of them"));
}
