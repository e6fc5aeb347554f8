namespace FitOps.Emulator.Synthetic;

/// <summary>What synthetic people and places are called: recognisably made up, and no two lists from real registers.</summary>
internal static class PeopleCatalogue
{
    public static readonly string[] FirstNames =
    [
        "Testa", "Sampleton", "Mocky", "Fixtura", "Stubbs", "Dummond", "Demetria", "Exampla", "Synthia", "Protowin", "Placida", "Faketon",
        "Emula", "Simon-Ular", "Randolph", "Seedra", "Bogusław", "Ficta", "Pretenda", "Virtuelle", "Specimena", "Trial", "Modella", "Draft",
    ];

    public static readonly string[] LastNames =
    [
        "Testperson", "Sampleworth", "Mockford", "Fixturelli", "Stubbington", "Dummyson", "Demoski", "Examplegate", "Syntheticsen",
        "Prototypov", "Placeholder", "Fakenham", "Emulatore", "Simulacra", "Randomsson", "Seedling", "Bogusky", "Fictionheart",
        "Pretendleton", "Virtualis", "Specimann", "Trialwell", "Modelli", "Draftstone", "Nonesuch", "Loremipsum",
    ];

    public static readonly string[] Streets = ["Example Street", "Fixture Lane", "Placeholder Avenue", "Sample Road", "Mock Court"];

    public static readonly string[] Cities = ["Testville", "Sampleton Springs", "Mockburgh", "Port Example", "Demo Falls"];

    public static readonly string[] States = ["MA", "NY", "VT", "CT", "NH"];

    public static readonly string[] PhoneTypes = ["home", "work", "mobile", "home-fax", "work-fax", "other"];

    public static readonly string[] GroupNames = ["Team North", "Team South", "Team East", "Team West"];

    public static readonly string[] Organizations = ["Synthetic Health Partners", "Sample Care Alliance", "Mock Medical Group", "Example Wellness Trust"];

    public static readonly string[] Statements =
        ["Walking the dog without stopping.", "Dancing at the wedding.", "Enjoying nature.", "Keeping up with the grandchildren."];

    public static readonly string[] ArchiveReasons = ["Opted out of coaching", "Moved away", "Completed the program"];
}
