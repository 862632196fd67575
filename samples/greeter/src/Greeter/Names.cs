namespace Greeter;

public static class Names
{
    public static string Join(IReadOnlyList<string> names) => string.Join(' ', names);
}
