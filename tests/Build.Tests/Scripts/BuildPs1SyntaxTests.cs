using System.Management.Automation.Language;
using Build.Tests.Support;

namespace Build.Tests.Scripts;

public class BuildPs1SyntaxTests
{
    private Token[] _tokens = [];
    private ParseError[] _errors = [];

    [OneTimeSetUp]
    public void Parse() => Parser.ParseFile(ThisRepository.PathOf("build.ps1"), out _tokens, out _errors);

    [Test]
    public void It_parses() => Assert.That(_errors.Select(error => error.ToString()), Is.Empty);

    [Test]
    public void It_uses_no_operator_that_Windows_PowerShell_lacks()
    {
        TokenKind[] newer =
        [
            TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionMark, TokenKind.QuestionQuestion,
            TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.Clean,
        ];
        Assert.That(_tokens.Where(token => newer.Contains(token.Kind)).Select(token => token.Extent.ToString()), Is.Empty);
    }

    [Test]
    public void It_is_plain_ASCII_since_Windows_PowerShell_would_read_anything_else_as_the_local_code_page() =>
        Assert.That(ThisRepository.Read("build.ps1").All(char.IsAscii));
}
