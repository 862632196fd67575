using System.Text.RegularExpressions;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Templates;

/// <summary>Reads the markup of one tag or output and finds what nobody knows in it; DotLiquid skips over much that it does not understand.</summary>
internal sealed partial class LiquidExpression(string markup, LiquidScope scope)
{
    private static readonly string[] Operators = ["==", "!=", "<>", "<", ">", "<=", ">=", "contains"];
    private static readonly string[] Literals = ["true", "false", "nil", "null", "empty", "blank"];

    private readonly string[] _words = [.. Word().Matches(markup).Select(match => match.Value)];
    private int _next;

    /// <summary>The first thing that is wrong, as code and message; null when all is well.</summary>
    public (string Code, string Message)? Problem { get; private set; }

    /// <summary>The next word, taken; empty at the end.</summary>
    public string Take() => _next < _words.Length ? _words[_next++] : "";

    /// <summary>Takes the next word if it is this one.</summary>
    public bool Takes(string word)
    {
        var taken = _next < _words.Length && _words[_next] == word;
        _next += taken ? 1 : 0;
        return taken;
    }

    /// <summary>Takes a name of the template's own: a loop's item, an assigned variable.</summary>
    public string Name()
    {
        var name = Take();
        if (!IsName(name))
            Refuse("invalid_template", name.Length == 0 ? "A name is missing." : $"'{name}' is not a name.");
        return name;
    }

    /// <summary>A value without filters.</summary>
    public LiquidShape Value()
    {
        var word = Take();
        if (word == "(")
            return Range();
        if (IsName(word) && !Literals.Contains(word))
            return Path(word);
        if (word.Length == 0 || !(IsQuoted(word) || Literals.Contains(word) || char.IsAsciiDigit(word[^1])))
            Refuse("invalid_template", word.Length == 0 ? "A value is missing." : $"'{word}' is not a value.");
        return LiquidShape.Scalar;
    }

    /// <summary>A value and the filters it goes through.</summary>
    public LiquidShape Filtered()
    {
        var shape = Value();
        while (Takes("|"))
        {
            var filter = Take();
            if (!LiquidFilters.Names.Contains(filter))
                Refuse("unknown_filter", $"Unknown filter '{filter}'. {NearestName.Hint(filter, LiquidFilters.Names)}");
            shape = LiquidFilters.ShapeOf(filter, shape);
            if (!Takes(":"))
                continue;
            do
                Value();
            while (Takes(","));
        }

        return shape;
    }

    /// <summary>Comparisons joined by <c>and</c> and <c>or</c>.</summary>
    public void Condition()
    {
        do
        {
            Value();
            if (_next < _words.Length && Operators.Contains(_words[_next]))
            {
                _next++;
                Value();
            }
        }
        while (Takes("and") || Takes("or"));
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        if (_next < _words.Length)
            Refuse("invalid_template", $"'{_words[_next]}' is not expected here: {markup.Trim()}");
    }

    private LiquidShape.List Range()
    {
        Value();
        Expect("..");
        Value();
        Expect(")");
        return new LiquidShape.List(LiquidShape.Scalar);
    }

    private LiquidShape Path(string name)
    {
        if (scope.Find(name) is not { } shape)
        {
            Refuse("unknown_variable", $"Unknown variable '{name}'. {NearestName.Hint(name, scope.Names)}");
            shape = LiquidShape.Any;
        }

        var path = name;
        while (true)
        {
            if (Takes("."))
                shape = Member(shape, Take(), ref path);
            else if (Takes("["))
                shape = Index(shape, ref path);
            else
                return shape;
        }
    }

    private LiquidShape Index(LiquidShape shape, ref string path)
    {
        if (_next < _words.Length && IsQuoted(_words[_next]))
        {
            shape = Member(shape, Take()[1..^1], ref path);
        }
        else
        {
            Value();
            shape = (shape as LiquidShape.List)?.Item ?? LiquidShape.Any;
        }

        Expect("]");
        return shape;
    }

    private LiquidShape Member(LiquidShape shape, string name, ref string path)
    {
        if (shape.Member(name) is not { } member)
        {
            Refuse("unknown_variable", $"'{path}' has no '{name}'. {NearestName.Hint(name, shape.Names)}");
            member = LiquidShape.Any;
        }

        path = $"{path}.{name}";
        return member;
    }

    /// <summary>Takes this word, which must come next.</summary>
    public void Expect(string word)
    {
        if (!Takes(word))
            Refuse("invalid_template", $"'{word}' is missing: {markup.Trim()}");
    }

    private void Refuse(string code, string message) => Problem ??= (code, message);

    private static bool IsName(string word) => word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_');

    private static bool IsQuoted(string word) => word.Length > 1 && word[0] is '"' or '\'';

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|-?\d+(?:\.\d+)?(?!\w)|[A-Za-z_][\w-]*|==|!=|<>|<=|>=|\.\.|\S
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
