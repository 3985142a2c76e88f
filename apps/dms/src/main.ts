console.log("dms");
