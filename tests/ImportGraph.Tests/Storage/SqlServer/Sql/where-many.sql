-- @Value1 int, @Value2 nvarchar(1024), @Value3 nvarchar(1024), @Value4 nvarchar(1024), @Value5 nvarchar(1024),
--     @Value6 nvarchar(1024), @Value7 nvarchar(1024), @Value8 nvarchar(1024), @Value9 nvarchar(1024),
--     @Value10 nvarchar(1024), @Value11 nvarchar(1024), @Value12 nvarchar(1024), @Value13 nvarchar(1024),
--     @Value14 nvarchar(1024), @Value15 nvarchar(1024), @Value16 nvarchar(1024), @Value17 nvarchar(1024),
--     @Value18 nvarchar(1024), @Value19 nvarchar(1024), @Value20 nvarchar(1024), @Value21 nvarchar(1024)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Error] IN (@Value2, @Value3, @Value4, @Value5, @Value6, @Value7, @Value8, @Value9, @Value10, @Value11,
    @Value12, @Value13, @Value14, @Value15, @Value16, @Value17, @Value18, @Value19, @Value20, @Value21)
ORDER BY [i].[Key] DESC
GO
