using System.Text;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus;

/// <summary>A value inside a record by which the store can look the record up: the id in a relationship, or a member of the
/// objects in an attribute.</summary>
/// <param name="Name">The relationship or attribute.</param>
/// <param name="Member">The member of its object, or of each object of its array, that is the key.</param>
public sealed record ReferenceKey(string Name, string Member = "id")
{
    // Every record that is inserted is searched for these.
    internal byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(Name);

    internal byte[] MemberUtf8 { get; } = Encoding.UTF8.GetBytes(Member);

    /// <summary>Whether <see cref="Name"/> is an attribute; otherwise it is a relationship.</summary>
    public bool InAttributes { get; init; }

    /// <summary>A second member that makes the key a pair of texts, as in an identifier's system and value; or null.</summary>
    public string? SecondMember { get; init; }

    /// <summary>The key under which a pair of texts is found.</summary>
    public static RecordId OfPair(string first, string second) => RecordId.OfText($"{first}\0{second}");
}
