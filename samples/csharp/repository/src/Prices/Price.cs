namespace Prices;

public static class Price
{
    /// <summary>A price in whole cents; half a cent goes up.</summary>
    public static decimal Rounded(decimal price) => Math.Round(price, 2);
}
