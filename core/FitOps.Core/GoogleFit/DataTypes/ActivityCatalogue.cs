namespace FitOps.GoogleFit;

/// <summary>The numbers of activities, as Google's page on activity types lists them.</summary>
public static class ActivityCatalogue
{
    private static readonly Dictionary<int, string> ByNumber = Listed().ToDictionary(activity => activity.Number, activity => activity.Name);

    /// <summary>All activities by number.</summary>
    public static IReadOnlyDictionary<int, string> All => ByNumber;

    /// <summary>The name of an activity; null for a number that is not listed.</summary>
    public static string? NameOf(int number) => ByNumber.GetValueOrDefault(number);

    private static IEnumerable<(int Number, string Name)> Listed() =>
    [
        (0, "In vehicle"), (1, "Biking"), (2, "On foot"), (3, "Still (not moving)"), (4, "Unknown"), (5, "Tilting"), (7, "Walking"),
        (8, "Running"), (9, "Aerobics"), (10, "Badminton"), (11, "Baseball"), (12, "Basketball"), (13, "Biathlon"), (14, "Handbiking"),
        (15, "Mountain biking"), (16, "Road biking"), (17, "Spinning"), (18, "Stationary biking"), (19, "Utility biking"), (20, "Boxing"),
        (21, "Calisthenics"), (22, "Circuit training"), (23, "Cricket"), (24, "Dancing"), (25, "Elliptical"), (26, "Fencing"),
        (27, "Football (American)"), (28, "Football (Australian)"), (29, "Football (soccer)"), (30, "Frisbee"), (31, "Gardening"),
        (32, "Golf"), (33, "Gymnastics"), (34, "Handball"), (35, "Hiking"), (36, "Hockey"), (37, "Horseback riding"), (38, "Housework"),
        (39, "Jumping rope"), (40, "Kayaking"), (41, "Kettlebell training"), (42, "Kickboxing"), (43, "Kitesurfing"), (44, "Martial arts"),
        (45, "Meditation"), (46, "Mixed martial arts"), (47, "P90X exercises"), (48, "Paragliding"), (49, "Pilates"), (50, "Polo"),
        (51, "Racquetball"), (52, "Rock climbing"), (53, "Rowing"), (54, "Rowing machine"), (55, "Rugby"), (56, "Jogging"),
        (57, "Running on sand"), (58, "Running (treadmill)"), (59, "Sailing"), (60, "Scuba diving"), (61, "Skateboarding"), (62, "Skating"),
        (63, "Cross skating"), (64, "Inline skating (rollerblading)"), (65, "Skiing"), (66, "Back-country skiing"),
        (67, "Cross-country skiing"), (68, "Downhill skiing"), (69, "Kite skiing"), (70, "Roller skiing"), (71, "Sledding"), (72, "Sleeping"),
        (73, "Snowboarding"), (74, "Snowmobile"), (75, "Snowshoeing"), (76, "Squash"), (77, "Stair climbing"), (78, "Stair-climbing machine"),
        (79, "Stand-up paddleboarding"), (80, "Strength training"), (81, "Surfing"), (82, "Swimming"), (83, "Swimming (pool)"),
        (84, "Swimming (open water)"), (85, "Table tennis"), (86, "Team sports"), (87, "Tennis"), (88, "Treadmill (walking or running)"),
        (89, "Volleyball"), (90, "Volleyball (beach)"), (91, "Volleyball (indoor)"), (92, "Wakeboarding"), (93, "Walking (fitness)"),
        (94, "Nordic walking"), (95, "Walking (treadmill)"), (96, "Water polo"), (97, "Weightlifting"), (98, "Wheelchair"),
        (99, "Windsurfing"), (100, "Yoga"), (101, "Zumba"), (102, "Diving"), (103, "Ergometer"), (104, "Ice skating"),
        (105, "Indoor skating"), (106, "Curling"), (108, "Other (unclassified fitness activity)"), (109, "Light sleep"), (110, "Deep sleep"),
        (111, "REM sleep"), (112, "Awake (during sleep)"), (113, "Crossfit"), (114, "HIIT"), (115, "Interval training"),
        (116, "Walking (stroller)"), (117, "Elevator"), (118, "Escalator"), (119, "Archery"), (120, "Softball"), (122, "Guided breathing"),
    ];
}
